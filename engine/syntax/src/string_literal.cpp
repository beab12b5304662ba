#include "holdpoint/syntax/string_literal.hpp"

#include "characters.hpp"
#include "literal_syntax.hpp"

namespace holdpoint::syntax {
namespace {

// Appends bytes that are all spelt at one offset.
void append(StringValue& out, std::string_view bytes, std::size_t offset) {
  out.value += bytes;
  out.source.insert(out.source.end(), bytes.size(),
                    static_cast<std::uint32_t>(offset));
}

bool is_line_break(char c) {
  return is_in(static_cast<unsigned char>(c), kLineBreak);
}

// The length of the line break at text[at]: 1, or 2 for \r\n and \n\r.
std::size_t line_break_length(std::string_view text, std::size_t at) {
  const bool is_pair = at + 1 < text.size() && is_line_break(text[at + 1]) &&
                       text[at + 1] != text[at];
  return is_pair ? 2 : 1;
}

// Lua drops a line break right after the opening bracket and turns every
// other one into \n.
bool append_long(StringValue& out, std::string_view literal, std::size_t offset,
                 std::size_t level) {
  const std::size_t bracket = level + 2;
  if (literal.size() < 2 * bracket) return false;
  const std::size_t end = literal.size() - bracket;
  const std::string closing = "]" + std::string(level, '=') + "]";
  if (literal.substr(end) != closing) return false;
  std::size_t at = bracket;
  if (at < end && is_line_break(literal[at])) {
    at += line_break_length(literal, at);
  }
  while (at < end) {
    if (is_line_break(literal[at])) {
      append(out, "\n", offset + at);
      at += line_break_length(literal, at);
    } else {
      append(out, literal.substr(at, 1), offset + at);
      ++at;
    }
  }
  return true;
}

bool append_quoted(StringValue& out, std::string_view literal,
                   std::size_t offset) {
  if (literal.size() < 2 || literal.back() != literal.front()) return false;
  const std::size_t end = literal.size() - 1;
  std::size_t at = 1;
  while (at < end) {
    if (literal[at] != '\\') {
      append(out, literal.substr(at, 1), offset + at);
      ++at;
      continue;
    }
    const Escape escape = read_escape(literal.substr(at));
    if (!escape.is_valid || at + escape.length > end) return false;
    append(out, escape.value, offset + at);
    at += escape.length;
  }
  return at == end;
}

bool append_literal(StringValue& out, const SyntaxTree& tree, NodeId node) {
  const std::string_view literal = tree.text_of(node);
  const std::uint32_t offset = tree.span(node).begin;
  if (const auto level = long_bracket_level(literal)) {
    return append_long(out, literal, offset, *level);
  }
  return append_quoted(out, literal, offset);
}

}  // namespace

std::optional<StringValue> string_value(const SyntaxTree& tree,
                                        NodeId expression) {
  if (expression == kNoNode) return std::nullopt;
  StringValue out;
  std::uint32_t end = tree.span(expression).end;
  for (Preorder at(tree, expression); !at.done(); at.next()) {
    switch (tree.kind(at.node())) {
      case NodeKind::kString:
        if (!append_literal(out, tree, at.node())) return std::nullopt;
        end = tree.span(at.node()).end - 1;
        break;
      case NodeKind::kBinary:
        if (tree.operator_of(at.node()) != TokenKind::kConcat) {
          return std::nullopt;
        }
        break;
      case NodeKind::kParenthesis:
        break;
      default:
        return std::nullopt;
    }
  }
  out.source.push_back(end);
  return out;
}

}  // namespace holdpoint::syntax
