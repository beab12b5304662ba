#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kNilDropsKey = {
    {.id = "logic/nil-drops-key",
     .level = Level::kWarning,
     .summary = "The last element of a list may be nil.",
     .rationale = "A list ends before a nil, so that the element is not "
                  "there: a predicate over all elements never sees it and "
                  "passes. It is a warning, since nobody sees here whether "
                  "the value is nil where that would matter.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return all({ r.after.instance_class, r.after.storage_type }, function(x) return x ~= "gp2" end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return r.after.instance_class ~= "gp2" and r.after.storage_type ~= "gp2"
  end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::nils_in_lists>};

}  // namespace holdpoint::lint
