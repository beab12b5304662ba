#include "holdpoint/declaration/documentation.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace holdpoint::declaration {

using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;

namespace {

constexpr std::string_view kMark = "---";
constexpr std::string_view kSectionMark = "## ";
constexpr std::string_view kFence = "```";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Where the line of `offset` begins, if nothing but blanks stands before it.
std::optional<std::size_t> head_of_line(std::string_view text,
                                        std::size_t offset) {
  while (offset > 0 && is_blank(text[offset - 1])) --offset;
  if (offset > 0 && !is_line_end(text[offset - 1])) return std::nullopt;
  return offset;
}

// The end of the line before the one that begins at `head`, which is not 0.
std::size_t end_of_line_before(std::string_view text, std::size_t head) {
  const bool is_pair = head >= 2 && text[head - 1] != text[head - 2] &&
                       is_line_end(text[head - 2]);
  return head - (is_pair ? 2 : 1);
}

// `--------` is a ruler, not documentation.
bool is_documentation(std::string_view comment) {
  return comment.starts_with(kMark) && !comment.starts_with("----");
}

std::string_view trim_end(std::string_view line) {
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// Takes empty lines off both ends.
std::string trim_lines(std::string_view text) {
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  return std::string(text);
}

// `## ` inside of a fence of code is code.
void split_sections(std::string_view text, Documentation& out) {
  std::string body;
  const auto close = [&] {
    std::string& place =
        out.sections.empty() ? out.why : out.sections.back().text;
    place = trim_lines(body);
    body.clear();
  };
  bool in_code = false;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    if (line.starts_with(kFence)) in_code = !in_code;
    if (!in_code && line.starts_with(kSectionMark)) {
      close();
      out.sections.push_back(
          {std::string(line.substr(kSectionMark.size())), {}});
    } else {
      body.append(line).push_back('\n');
    }
  }
  close();
}

// Where a key begins as it is written: `["key"]` at its bracket.
std::uint32_t begin_of_key(std::string_view text, const Field& field) {
  std::size_t begin = field.key_span.begin;
  while (begin > 0 && is_blank(text[begin - 1])) --begin;
  return begin > 0 && text[begin - 1] == '['
             ? static_cast<std::uint32_t>(begin - 1)
             : field.key_span.begin;
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

std::string_view Documentation::section(std::string_view title) const {
  const auto found = std::find_if(
      sections.begin(), sections.end(),
      [&](const DocSection& section) { return section.title == title; });
  return found == sections.end() ? std::string_view() : found->text;
}

std::string doc_comment_above(const SyntaxTree& tree, std::uint32_t offset) {
  const std::string_view text = tree.text();
  auto head = head_of_line(text, std::min<std::size_t>(offset, text.size()));
  const auto& trivia = tree.trivia();
  auto above = std::make_reverse_iterator(std::lower_bound(
      trivia.begin(), trivia.end(), offset,
      [](const Token& token, auto at) { return token.span.begin < at; }));
  std::vector<std::string_view> lines;
  for (; head && *head > 0 && above != trivia.rend(); ++above) {
    const std::string_view comment = tree.text_of(above->span);
    const std::size_t end = end_of_line_before(text, *head);
    if (above->kind != TokenKind::kComment || !is_documentation(comment) ||
        above->span.end != end) {
      break;
    }
    head = head_of_line(text, above->span.begin);
    if (!head) break;
    std::string_view line = comment.substr(kMark.size());
    if (line.starts_with(' ')) line.remove_prefix(1);
    lines.push_back(trim_end(line));
  }
  std::string joined;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    joined.append(*line).push_back('\n');
  }
  return trim_lines(joined);
}

Documentation read_documentation(const SyntaxTree& tree, const Policy& policy) {
  Documentation out;
  if (policy.call == syntax::kNoNode) return out;
  split_sections(doc_comment_above(tree, tree.span(policy.call).begin), out);
  if (!policy.params) return out;
  for (const Field& field : policy.params->fields) {
    std::string meaning =
        doc_comment_above(tree, begin_of_key(tree.text(), field));
    const Field* params = policy.table.find("params");
    const bool shares_line = policy.params->fields.size() == 1 &&
                             params != nullptr &&
                             tree.position(params->key_span).line ==
                                 tree.position(field.key_span).line;
    if (shares_line) {
      meaning = doc_comment_above(tree, params->key_span.begin);
    }
    if (meaning.empty()) continue;
    out.parameters[field.key] = on_one_line(std::move(meaning));
  }
  return out;
}

}  // namespace holdpoint::declaration
