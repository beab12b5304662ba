// links: pages syntax
// private: pages
// Any text as a policy file, as its tests, and as a line of a doc comment: what
// a page shows of it acts on no terminal and no runner, and leaves no cell,
// code or list of the Markdown it stands in.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "examples.hpp"
#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "prose.hpp"

namespace {

using namespace holdpoint::pages;  // NOLINT: one file, one module
using holdpoint::log_line;

void expect(bool holds) {
  if (!holds) std::abort();
}

void check_line(std::string_view text) {
  const std::string line = markdown_line(text);
  expect(log_line(line) == line);
  for (const Span& span : read_spans(line)) {
    if (span.kind == Span::Kind::kText) {
      expect(span.text.find_first_of("`<&#*_|\\[]@~") == std::string::npos);
    }
  }
  expect(markdown_cell(text).find('|') == std::string::npos);
  expect(holdpoint::visible_lines(markdown_blocks(text)) ==
         markdown_blocks(text));
}

void check_code(std::string_view text) {
  const std::string code = markdown_code(text, "lua");
  const std::string fence = code.substr(0, code.find('l'));
  // The fence stands where it begins and where it ends.
  expect(code.find("\n" + fence) == code.size() - fence.size() - 2);
  expect(holdpoint::visible_lines(code) == code);
}

void check_documentation(std::string_view text) {
  const auto tree = holdpoint::syntax::parse(text);
  const auto found = holdpoint::declaration::read_declarations(tree);
  for (const auto& policy : found.policies) {
    const auto read = holdpoint::declaration::read_documentation(tree, policy);
    check_line(read.why);
    for (const auto& [name, meaning] : read.parameters) {
      expect(meaning.find('\n') == std::string::npos);
      check_line(meaning);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_line(text);
  check_code(text);
  check_documentation(text);
  ExamplesById examples;
  add_examples({"t_test.lua", text}, examples);
  for (const auto& [id, rows] : examples) {
    for (const Examples& row : rows) {
      if (row.denied) check_code(row.denied->code);
      if (row.allowed) check_code(row.allowed->code);
    }
  }
  return 0;
}
