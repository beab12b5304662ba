// Mutations: the small changes of a policy file that its tests must notice.
//
// Each is one edit of the text, found on the syntax tree, that a slip of the
// author might have made. What no test can see is not changed: titles,
// messages and the fields that only they show, severities, enforcement,
// references.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::policytest {

enum class MutationKind : std::uint8_t {
  kAction,      // which actions a selector, or a question about the plan, means
  kArithmetic,  // + and -, * and /, min and max
  kComparison,
  kConnective,  // and, or, not; an operand dropped
  kConstant,    // numbers, texts, booleans; elements and rows of tables
  kQuantifier,  // any, all, none; filter and unique dropped
  kSide,        // before and after; backups and those that survive
  kStatement,   // a statement removed
  kType,        // a type dropped from a selector
};
// "comparison".
[[nodiscard]] std::string_view to_string(MutationKind kind);

struct Mutation {
  MutationKind kind = MutationKind::kComparison;
  syntax::Span edit;        // of the text
  std::string replacement;  // what stands there instead
  // What people are shown: the smallest whole thing that changes, where it
  // begins, and what becomes of it. Empty: it is removed.
  syntax::Position where;
  std::string was, becomes;
};

// What may be changed in a file.
enum class MutationScope : std::uint8_t {
  kPolicies,  // selectors, parameters, rules, and what stands outside policies
  kLibrary,   // bodies of functions: tables of a library are data
};

// All mutations of a file, in the order of their places; none twice. A text
// with diagnostics has none. Linear in the size of the tree.
[[nodiscard]] std::vector<Mutation> mutations_of(
    const syntax::SyntaxTree& tree,
    MutationScope scope = MutationScope::kPolicies);

// The text with this one change.
[[nodiscard]] std::string mutated(std::string_view text,
                                  const Mutation& mutation);

}  // namespace holdpoint::policytest
