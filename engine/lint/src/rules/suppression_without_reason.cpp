#include <string>

#include "rule.hpp"
#include "suppressions.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const Suppression& each : *file.suppressions) {
    if (!each.is_understood) {
      report.add(each.span, "this comment asks for nothing that is known",
                 "write `-- holdpoint: ignore category/rule: reason`");
    } else if (each.reason.empty()) {
      report.add(each.span, "a finding is ignored without a reason",
                 "write why: `-- holdpoint: ignore " +
                     (each.rule.empty() ? std::string("category/rule")
                                        : std::string(each.rule)) +
                     ": reason`");
    }
  }
}

}  // namespace

extern const Rule kSuppressionWithoutReason = {
    {.id = "project/suppression-without-reason",
     .level = Level::kError,
     .summary = "A comment that ignores a finding gives no reason, or is not "
                "understood.",
     .rationale = "Who reads it cannot tell a decision from a convenience; so "
                  "it does not hold.",
     .avoid = R"lua(
local limit = 5 -- holdpoint: ignore style/yoda
return { limit = limit }
)lua",
     .prefer = R"lua(
-- holdpoint: ignore style/yoda: the table is written like this everywhere
local is_five = 5 == #"five."
return { is_five = is_five }
)lua"},
    &check,
    /*runs_last=*/true};

}  // namespace holdpoint::lint
