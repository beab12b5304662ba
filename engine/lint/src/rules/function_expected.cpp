#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kFunctionExpected = {
    {.id = "logic/function-expected",
     .level = Level::kError,
     .summary = "A helper is given something else where it takes a function.",
     .rationale = "It can only fail when it is judged. There are no tables "
                  "that items are matched with: Lua drops a key whose value "
                  "is nil, and such a table would match everything.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  require  = function(r)
    return any(cloud.aws.rds.db_snapshots, { db_instance_identifier = r.before.identifier })
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  require  = function(r)
    return any(cloud.aws.rds.db_snapshots, function(s)
      return s.db_instance_identifier == r.before.identifier
    end)
  end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::missing_functions>};

}  // namespace holdpoint::lint
