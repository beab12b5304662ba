#include "holdpoint/inspect/phrase.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::inspect {
namespace {

using syntax::Diagnostic;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using Kind = Phrase::Kind;

constexpr std::string_view kReturn = "return ";

// One way to read the text: `shift` bytes were put in front of it.
struct Reading {
  SyntaxTree tree;
  std::uint32_t shift = 0;

  [[nodiscard]] bool is_right() const { return tree.diagnostics().empty(); }
  // How far into the text it makes sense.
  [[nodiscard]] std::uint32_t reach() const {
    if (is_right()) return 0xFFFFFFFF;
    const std::uint32_t begin = tree.diagnostics().front().span.begin;
    return begin - std::min(begin, shift);
  }
};

// Whether what stands there begins a long string or comment: `[[`, `--[==[`.
bool is_long_opener(std::string_view text) {
  if (text.starts_with("--")) text.remove_prefix(2);
  if (!text.starts_with('[')) return false;
  text.remove_prefix(1);
  const std::size_t level = text.find_first_not_of('=');
  return level != std::string_view::npos && text[level] == '[';
}

// Whether the text only ends too early: nothing stands behind the place where
// something must be typed.
bool wants_more(const SyntaxTree& tree) {
  const Diagnostic& first = tree.diagnostics().front();
  if (first.kind == Diagnostic::Kind::kLimit) return false;
  const auto& tokens = tree.tokens();
  const std::uint32_t end =
      tokens.size() < 2 ? 0 : tokens[tokens.size() - 2].span.end;
  return first.span.begin >= end ||
         is_long_opener(tree.text().substr(first.span.begin));
}

Error error_of(const Reading& reading, const std::string& name) {
  const Diagnostic& first = reading.tree.diagnostics().front();
  const syntax::Position at = reading.tree.position(first.span);
  Error error;
  error.code = ErrorCode::kInvalidSyntax;
  error.what = first.message;
  error.where.file = name;
  error.where.line = at.line;
  error.where.column = at.column;
  if (at.line == 1) {
    error.where.column -= std::min(reading.shift, at.column - 1);
  }
  return error;
}

std::vector<std::string> globals_of(const SyntaxTree& tree) {
  std::set<std::string> names;
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (!tree.is(at.node(), NodeKind::kName)) continue;
    if (tree.scopes().kind_of(at.node()) != syntax::NameKind::kGlobal) continue;
    names.emplace(tree.text_of(at.node()));
  }
  return {names.begin(), names.end()};
}

// The declared names, when there are declarations only.
std::vector<std::string> definitions_of(const SyntaxTree& tree) {
  std::set<std::string> names;
  const NodeId block = tree.child(tree.root(), 0);
  for (const NodeId statement : tree.children(block)) {
    const NodeKind kind = tree.kind(statement);
    if (kind == NodeKind::kEmpty) continue;
    if (kind != NodeKind::kLocal && kind != NodeKind::kLocalFunction) return {};
    for (const NodeId child : tree.children(statement)) {
      if (!tree.is(child, NodeKind::kBinding)) continue;
      names.emplace(tree.name_of(child));
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace

Phrase read_phrase(std::string_view text, const std::string& name) {
  Phrase phrase;
  if (text.size() > kMaxPhrase) {
    phrase.kind = Kind::kWrong;
    phrase.error = {ErrorCode::kLimitExceeded,
                    "the text is longer than 1 MiB",
                    {.file = name},
                    "write a policy file"};
    return phrase;
  }
  const Reading statements{syntax::parse(text), 0};
  const bool is_empty =
      statements.is_right() && statements.tree.tokens().size() == 1;
  if (is_empty) return phrase;
  const Reading expression{syntax::parse(std::string(kReturn) += text),
                           static_cast<std::uint32_t>(kReturn.size())};
  const bool is_expression = expression.reach() >= statements.reach();
  const Reading& best = is_expression ? expression : statements;
  if (!best.is_right()) {
    phrase.kind = wants_more(best.tree) ? Kind::kIncomplete : Kind::kWrong;
    phrase.error = error_of(best, name);
    return phrase;
  }
  phrase.kind = is_expression ? Kind::kExpression : Kind::kStatements;
  phrase.uses = globals_of(best.tree);
  if (!is_expression) phrase.defines = definitions_of(best.tree);
  return phrase;
}

}  // namespace holdpoint::inspect
