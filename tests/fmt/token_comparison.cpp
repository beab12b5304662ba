#include "token_comparison.hpp"

#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

// The line breaks of a comment count once each, however they are written.
std::string without_trailing_blanks(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool breaks = text[i] == '\n' || text[i] == '\r';
    out += breaks ? '\n' : text[i];
    const bool is_pair = breaks && i + 1 < text.size() &&
                         (text[i + 1] == '\n' || text[i + 1] == '\r') &&
                         text[i + 1] != text[i];
    if (is_pair) ++i;
  }
  out.resize(out.find_last_not_of(" \t\v\f\n") + 1);
  return out;
}

}  // namespace

std::vector<std::string> meaning_of(std::string_view text) {
  const SyntaxTree tree = syntax::parse(text);
  const auto& tokens = tree.tokens();
  std::vector<std::string> words(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    words[i] = tree.text_of(tokens[i].span);
    if (tokens[i].kind == TokenKind::kSemicolon) words[i].clear();
  }
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const NodeId node = at.node();
    if (tree.is(node, NodeKind::kString)) {
      words[tree.token_at(tree.span(node).begin)] =
          "string " + syntax::string_value(tree, node)->value;
    }
    if (!tree.is(node, NodeKind::kTable)) continue;
    for (const NodeId item : tree.children(node)) {
      const std::size_t behind = tree.token_at(tree.span(item).end - 1) + 1;
      const bool is_last = item == tree.last_child(node);
      if (tokens[behind].kind == TokenKind::kRightBrace) continue;
      words[behind] = is_last ? "" : ",";
    }
  }
  std::erase(words, "");
  for (const auto& comment : tree.trivia()) {
    words.push_back(without_trailing_blanks(tree.text_of(comment.span)));
  }
  return words;
}

}  // namespace holdpoint::fmt
