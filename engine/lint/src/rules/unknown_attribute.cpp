#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kUnknownAttribute = {
    {.id = "schema/unknown-attribute",
     .level = Level::kError,
     .summary = "An attribute that the type does not have.",
     .rationale = "Reading it is an error in every run; as a typing mistake it "
                  "is found here, before there is a plan.",
     .avoid = R"lua(
policy "aws.rds.storage-encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encryptd == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.storage-encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::unknown_attributes>};

}  // namespace holdpoint::lint
