// Prose: the Markdown of doc comments, and of sentences of ours that quote a
// policy, as blocks and spans.
//
// The few forms that are known keep their meaning, and no text can leave them.
// Whatever else Markdown, GitHub or a CI runner would obey is plain text here,
// and the writer escapes it as such.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/pages/writers.hpp"

namespace holdpoint::pages {

struct Block {
  enum class Kind : std::uint8_t { kParagraph, kItem, kCode };
  Kind kind = Kind::kParagraph;
  std::string text;  // one line; of code, lines
};

// Paragraphs, `- item` with lines that are indented below it, and fenced code.
[[nodiscard]] std::vector<Block> read_blocks(std::string_view text);

// A run of text, `code`, or [text](https://...).
struct Span {
  enum class Kind : std::uint8_t { kText, kCode, kLink };
  Kind kind = Kind::kText;
  std::string text;
  std::string target;  // of a link
};

[[nodiscard]] std::vector<Span> read_spans(std::string_view line);

// One line of prose as Markdown that shows it and obeys nothing in it.
[[nodiscard]] std::string markdown_line(std::string_view line,
                                        const LinkOf& link_of = {});
// The same for a cell of a table.
[[nodiscard]] std::string markdown_cell(std::string_view line,
                                        const LinkOf& link_of = {});
// Blocks, each followed by an empty line except items that follow one another.
[[nodiscard]] std::string markdown_blocks(std::string_view text,
                                          const LinkOf& link_of = {});
// Lines of code in a fence that they cannot leave.
[[nodiscard]] std::string markdown_code(std::string_view code,
                                        std::string_view language = {});

// `code` in backticks that it cannot leave, so that read_spans() finds it.
[[nodiscard]] std::string quoted(std::string_view code);

}  // namespace holdpoint::pages
