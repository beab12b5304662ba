#include "rule.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    const auto& actions = policy.selector.actions;
    // Who writes a list has thought of each action.
    if (!actions || actions->size() != 1 || actions->front().text != "delete") {
      continue;
    }
    const syntax::Span span = actions->front().span;
    report.add(span, "`delete` leaves out replacements, which destroy as well",
               "write `\"destroys\"`, or `{ \"delete\" }` if replacements are "
               "not meant",
               replace("select `destroys`", span, "\"destroys\""));
  }
}

}  // namespace

extern const Rule kMissesReplace = {
    {.id = "never/misses-replace",
     .level = Level::kWarning,
     .summary =
         "A selector names `delete`, and a replacement destroys as well.",
     .rationale = "Most databases that are lost are lost by a replacement, "
                  "which this policy would not judge.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "delete" },
  forbid   = function(r) return r.before.deletion_protection == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  forbid   = function(r) return r.before.deletion_protection == true end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
