#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kSensitiveInMessage = {
    {.id = "schema/sensitive-in-message",
     .level = Level::kError,
     .summary = "A message shows an attribute that is sensitive.",
     .rationale = "Reports are read by many and kept for long; the message "
                  "will say `(sensitive)` and help nobody.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  message  = "{address} has the password {after.password}",
  require  = function(r) return r.after.manage_master_user_password == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  message  = "{address} has a password of its own",
  require  = function(r) return r.after.manage_master_user_password == true end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::sensitive_in_messages>};

}  // namespace holdpoint::lint
