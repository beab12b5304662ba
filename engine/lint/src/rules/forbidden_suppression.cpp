#include "rule.hpp"
#include "suppressions.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const Suppression& each : *file.suppressions) {
    const RuleInfo* rule = find_rule(each.rule);
    if (rule == nullptr || may_be_allowed(*rule)) continue;
    report.add(each.span, in_backticks(each.rule) + " can be ignored by nobody",
               "take the comment away, and change the code");
  }
}

}  // namespace

extern const Rule kForbiddenSuppression = {
    {.id = "project/forbidden-suppression",
     .level = Level::kError,
     .summary = "A comment ignores a rule that the language rests on.",
     .rationale = "Without these rules nobody knows what a policy does, so no "
                  "comment and no setting lowers them.",
     .avoid = R"lua(
-- holdpoint: ignore scope/global-write: we know
local limit = 5
return { limit = limit }
)lua",
     .prefer = R"lua(
local limit = 5
return { limit = limit }
)lua"},
    &check,
    /*runs_last=*/true};

}  // namespace holdpoint::lint
