#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kPairsOverList = {
    {.id = "schema/pairs-over-list",
     .level = Level::kError,
     .summary =
         "`pairs` walks a list or an object, which have no keys to walk.",
     .rationale = "It can only fail when it is judged: a list has elements, "
                  "and the attributes of an object are known by name.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "No group may open the port",
  severity = "high",
  on       = { type = "aws_security_group", action = "writes" },
  check    = function(r)
    for _, rule in pairs(r.after.ingress) do
      if rule.from_port == 22 then r:deny("{address}: port 22 is open") end
    end
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "No group may open the port",
  severity = "high",
  on       = { type = "aws_security_group", action = "writes" },
  check    = function(r)
    for rule in each(r.after.ingress) do
      if rule.from_port == 22 then r:deny("{address}: port 22 is open") end
    end
  end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::pairs_over_lists>};

}  // namespace holdpoint::lint
