// Suppressions: comments that allow a finding, with a reason.
//
//   local name = r.name -- holdpoint: ignore scope/unused-local: read in tests
//
//   -- holdpoint: ignore perf/quadratic-join: a plan has few databases
//   for other in each(plan.resources) do
//
// A comment behind code speaks about findings that begin on its line, one on a
// line of its own about the next line of code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule.hpp"

namespace holdpoint::lint {

struct Suppression {
  std::string_view rule;  // what stands there
  std::string_view reason;
  syntax::Span span;       // of the rule's name
  syntax::Span comment;    // the whole comment
  std::uint32_t line = 0;  // the line that it speaks about
  bool is_understood = true;
  bool is_used = false;
};

// All comments that begin with `holdpoint:`, one for each rule that they name.
// Linear.
[[nodiscard]] std::vector<Suppression> read_suppressions(
    const syntax::SyntaxTree& tree);

// Whether a comment can allow what a rule finds: never of those that the
// language rests on, nor of those that keep people safe from a file.
[[nodiscard]] bool may_be_allowed(const RuleInfo& rule);

// Takes out the findings that a suppression with a reason allows.
void suppress(std::vector<Suppression>& suppressions,
              std::vector<Finding>& findings);

}  // namespace holdpoint::lint
