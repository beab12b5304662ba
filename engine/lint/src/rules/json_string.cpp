#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kJsonString = {
    {.id = "schema/json-string",
     .level = Level::kWarning,
     .summary = "A document in JSON is searched or compared as text.",
     .rationale = "The same document can be written in many ways: with other "
                  "spaces, another order, one value in a list or by itself.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_sns_topic_policy", action = "writes" },
  forbid   = function(r) return glob("*:root*", r.after.policy) end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_sns_topic_policy", action = "writes" },
  forbid   = function(r)
    return any(iam.statements(r.after.policy), function(s) return contains(s.actions, "*") end)
  end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::json_strings>};

}  // namespace holdpoint::lint
