#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "expressions.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

// One comparison of something with a literal, the literal on the right.
struct Claim {
  NodeId node = syntax::kNoNode;
  TokenKind operation = TokenKind::kEqual;
  NodeId literal = syntax::kNoNode;
};

TokenKind turned_around(TokenKind operation) {
  switch (operation) {
    case TokenKind::kLess:
      return TokenKind::kGreater;
    case TokenKind::kLessEqual:
      return TokenKind::kGreaterEqual;
    case TokenKind::kGreater:
      return TokenKind::kLess;
    case TokenKind::kGreaterEqual:
      return TokenKind::kLessEqual;
    default:
      return operation;
  }
}

// What is true exactly when the comparison is false.
TokenKind negated(TokenKind operation) {
  switch (operation) {
    case TokenKind::kEqual:
      return TokenKind::kNotEqual;
    case TokenKind::kNotEqual:
      return TokenKind::kEqual;
    case TokenKind::kLess:
      return TokenKind::kGreaterEqual;
    case TokenKind::kLessEqual:
      return TokenKind::kGreater;
    case TokenKind::kGreater:
      return TokenKind::kLessEqual;
    default:
      return TokenKind::kLess;
  }
}

bool is_lower_bound(TokenKind operation) {
  return operation == TokenKind::kGreater ||
         operation == TokenKind::kGreaterEqual;
}

bool is_upper_bound(TokenKind operation) {
  return operation == TokenKind::kLess || operation == TokenKind::kLessEqual;
}

// Whether a number may meet both.
bool numbers_exclude(TokenKind a, double x, TokenKind b, double y) {
  if (is_lower_bound(b)) {
    std::swap(a, b);
    std::swap(x, y);
  }
  if (is_lower_bound(a) && is_upper_bound(b)) {
    return x > y ||
           (x == y && (a == TokenKind::kGreater || b == TokenKind::kLess));
  }
  if (b == TokenKind::kEqual) {
    std::swap(a, b);
    std::swap(x, y);
  }
  if (a != TokenKind::kEqual) return false;
  switch (b) {
    case TokenKind::kEqual:
      return x != y;
    case TokenKind::kNotEqual:
      return x == y;
    case TokenKind::kLess:
      return x >= y;
    case TokenKind::kLessEqual:
      return x > y;
    case TokenKind::kGreater:
      return x <= y;
    default:
      return x < y;
  }
}

// Whether no value meets both claims.
bool exclude(const SyntaxTree& tree, const Claim& a, const Claim& b) {
  const auto x = number_value(tree, a.literal);
  const auto y = number_value(tree, b.literal);
  if (x && y) return numbers_exclude(a.operation, *x, b.operation, *y);
  const auto first = syntax::string_value(tree, a.literal);
  const auto second = syntax::string_value(tree, b.literal);
  const bool alike = first && second ? first->value == second->value
                                     : same_code(tree, a.literal, b.literal);
  if (a.operation == TokenKind::kEqual && b.operation == TokenKind::kEqual) {
    return !alike;
  }
  const bool opposed =
      (a.operation == TokenKind::kEqual &&
       b.operation == TokenKind::kNotEqual) ||
      (a.operation == TokenKind::kNotEqual && b.operation == TokenKind::kEqual);
  return opposed && alike;
}

// The claims of a chain, by the code of what they speak about.
using Claims = std::map<std::string, std::vector<Claim>>;

Claims read_claims(const SyntaxTree& tree, NodeId chain, TokenKind joint) {
  Claims claims;
  for (const NodeId operand : operands_of(tree, chain, joint)) {
    if (!tree.is(operand, NodeKind::kBinary)) continue;
    Claim claim{operand, tree.operator_of(operand), tree.child(operand, 1)};
    if (!is_comparison(claim.operation)) continue;
    NodeId about = tree.child(operand, 0);
    if (is_literal(tree, about)) {
      std::swap(about, claim.literal);
      claim.operation = turned_around(claim.operation);
    }
    if (!is_literal(tree, claim.literal) || is_literal(tree, about) ||
        has_call(tree, about)) {
      continue;
    }
    // `a or b` is always true where `not a and not b` never is.
    if (joint == TokenKind::kOr) claim.operation = negated(claim.operation);
    claims[code_of(tree, about)].push_back(claim);
  }
  return claims;
}

void check_chain(const SyntaxTree& tree, NodeId chain, TokenKind joint,
                 Report& report) {
  constexpr std::size_t kMost = 50;  // of one chain that are compared
  for (const auto& [code, claims] : read_claims(tree, chain, joint)) {
    const std::size_t size = std::min(claims.size(), kMost);
    for (std::size_t i = 1; i < size; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!exclude(tree, claims[j], claims[i])) continue;
        const bool all = joint == TokenKind::kAnd;
        report.add(
            tree.span(claims[i].node),
            all ? "never true together with the condition of line " +
                      std::to_string(
                          tree.position(tree.span(claims[j].node)).line)
                : "one of this and the condition of line " +
                      std::to_string(
                          tree.position(tree.span(claims[j].node)).line) +
                      " is always true",
            all ? "join them with `or`, or drop one"
                : "join them with `and`, or drop one",
            {}, {{tree.span(claims[j].node), "the other condition"}});
        return;
      }
    }
  }
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    const TokenKind joint = tree.operator_of(node);
    if (joint != TokenKind::kAnd && joint != TokenKind::kOr) continue;
    NodeId parent = tree.parent(node);
    while (tree.is(parent, NodeKind::kParenthesis))
      parent = tree.parent(parent);
    if (tree.is(parent, NodeKind::kBinary) &&
        tree.operator_of(parent) == joint) {
      continue;  // a part of a longer chain
    }
    check_chain(tree, node, joint, report);
  }
}

}  // namespace

extern const Rule kContradiction = {
    {.id = "never/contradiction",
     .level = Level::kError,
     .summary = "Conditions exclude each other, or allow everything.",
     .rationale =
         "`x == \"a\" and x == \"b\"` is never true and `x ~= \"a\" or x ~= "
         "\"b\"` always, so the rule judges nothing or everything.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.engine ~= "mysql" or r.after.engine ~= "postgres" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.engine ~= "mysql" and r.after.engine ~= "postgres" end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
