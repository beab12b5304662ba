#include "suppressions.hpp"

#include <algorithm>
#include <map>

namespace holdpoint::lint {
namespace {

using syntax::SyntaxTree;
using syntax::Token;

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_space(text.back()) || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

// Takes a word from the front, if it stands there.
bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text = trimmed(text.substr(word.size()));
  return true;
}

// The line of code that a comment speaks about.
std::uint32_t line_of(const SyntaxTree& tree, const Token& comment) {
  const auto& tokens = tree.tokens();
  const Token& before = tokens[tree.token_at(comment.span.begin)];
  if (before.span.end <= comment.span.begin && before.span.end > 0 &&
      tree.position(before.span.end - 1).line == comment.line) {
    return comment.line;
  }
  const auto next = std::ranges::upper_bound(
      tokens, comment.span.begin, {},
      [](const Token& token) { return token.span.begin; });
  return next == tokens.end() ? 0 : next->line;
}

// The rules of `ignore a/b, c/d: reason`, into `out`.
void read_rules(const SyntaxTree& tree, const Token& comment,
                std::string_view text, std::vector<Suppression>& out) {
  const std::size_t colon = text.find(':');
  std::string_view names = text.substr(0, colon);
  Suppression each;
  each.comment = comment.span;
  each.line = line_of(tree, comment);
  if (colon != std::string_view::npos) {
    each.reason = trimmed(text.substr(colon + 1));
  }
  while (true) {
    const std::size_t comma = names.find(',');
    each.rule = trimmed(names.substr(0, comma));
    const auto begin =
        static_cast<std::uint32_t>(each.rule.data() - tree.text().data());
    each.span = {begin, begin + static_cast<std::uint32_t>(each.rule.size())};
    out.push_back(each);
    if (comma == std::string_view::npos) return;
    names = names.substr(comma + 1);
  }
}

}  // namespace

std::vector<Suppression> read_suppressions(const SyntaxTree& tree) {
  std::vector<Suppression> found;
  for (const Token& comment : tree.trivia()) {
    if (comment.kind != syntax::TokenKind::kComment) continue;
    std::string_view text = tree.text_of(comment.span);
    if (!text.starts_with("--")) continue;
    text = trimmed(text.substr(2));
    if (!take(text, "holdpoint:")) continue;
    if (!text.starts_with("ignore") || !take(text, "ignore")) {
      Suppression unread;
      unread.span = comment.span;
      unread.comment = comment.span;
      unread.is_understood = false;
      found.push_back(unread);
      continue;
    }
    read_rules(tree, comment, text, found);
  }
  return found;
}

bool may_be_allowed(const RuleInfo& rule) {
  return !rule.is_binding && rule.category() != "sandbox";
}

void suppress(std::vector<Suppression>& suppressions,
              std::vector<Finding>& findings) {
  if (suppressions.empty()) return;
  std::multimap<std::uint32_t, Suppression*> by_line;
  for (Suppression& each : suppressions) {
    if (!each.reason.empty()) by_line.emplace(each.line, &each);
  }
  std::erase_if(findings, [&](const Finding& finding) {
    const RuleInfo* rule = find_rule(finding.rule);
    if (rule == nullptr || !may_be_allowed(*rule)) return false;
    const auto [first, last] = by_line.equal_range(finding.position.line);
    bool is_allowed = false;
    for (auto at = first; at != last; ++at) {
      if (at->second->rule != finding.rule) continue;
      at->second->is_used = true;
      is_allowed = true;
    }
    return is_allowed;
  });
}

}  // namespace holdpoint::lint
