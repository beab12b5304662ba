#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kDeprecatedAttribute = {
    {.id = "schema/deprecated-attribute",
     .level = Level::kInfo,
     .summary = "A rule reads an attribute that the provider has deprecated.",
     .rationale = "Configurations stop setting it, and a rule about it then "
                  "judges nothing.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_s3_bucket", action = "writes" },
  require  = function(r) return r.after.acl == "private" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_s3_bucket_acl", action = "writes" },
  require  = function(r) return r.after.acl == "private" end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::deprecated_attributes>};

}  // namespace holdpoint::lint
