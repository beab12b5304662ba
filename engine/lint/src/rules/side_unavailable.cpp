#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

// The side that no selected change has, or empty.
std::string_view absent_side(const declaration::Selector& selector) {
  const bool judges_the_plan =
      selector.subject == "resource" && !selector.has_key("drift") &&
      !selector.has_key("state") && !selector.has_key("mode");
  if (!judges_the_plan) return {};
  if (selector.admits_only({"delete", "forget"})) return "after";
  if (selector.admits_only({"create"})) return "before";
  return {};
}

void check(const File& file, Report& report) {
  AccessReader accesses(file.tree);
  for (const auto& policy : file.declarations.policies) {
    const std::string_view absent = absent_side(policy.selector);
    if (absent.empty()) continue;
    const std::string_view other = absent == "after" ? "before" : "after";
    for (const auto& rule : policy.rules) {
      for (const Access& access :
           accesses.of(rule.function, rule.body->subject)) {
        if (report.is_full()) return;
        if (access.name != absent) continue;
        report.add(access.span,
                   in_backticks(absent) +
                       " does not exist for the actions that `on` selects",
                   "read " + in_backticks(other) + ", or select other actions");
      }
    }
  }
}

}  // namespace

extern const Rule kSideUnavailable = {
    {.id = "never/side-unavailable",
     .level = Level::kError,
     .summary = "A rule reads the values before a creation or after a "
                "deletion.",
     .rationale = "They do not exist, so the rule can only fail.",
     .avoid = R"lua(
policy "aws.rds.no-delete-of-production" {
  title    = "Production databases must not be deleted",
  severity = "critical",
  on       = { type = "aws_db_instance", action = "forget" },
  forbid   = function(r) return r.after.identifier == "prod" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.no-delete-of-production" {
  title    = "Production databases must not be deleted",
  severity = "critical",
  on       = { type = "aws_db_instance", action = "destroys" },
  forbid   = function(r) return r.before.identifier == "prod" end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
