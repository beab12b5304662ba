local settings = use "lib/settings"

local function records(log) return log.after.traffic_type ~= "ACCEPT" end

--- Flow logs are the only record of who talked to whom in a network. After an
--- intrusion there is no way to make them up.
---
--- A deny warns: it is a matter of what can be found out later. The rule judges
--- what exists after the plan (`remains`), so that a plan that destroys the flow
--- log of a network it keeps is named as well. A log of accepted traffic alone
--- does not count.
---
--- ## Known gaps
--- - Flow logs of single subnets or interfaces do not count.
--- - A flow log that another configuration makes is not in the plan.
policy "aws.vpc.no-flow-logs" {
  title    = "Networks must have flow logs",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = { "aws_default_vpc", "aws_vpc" }, action = "remains" },
  require  = function(r) return any(settings.beside(r, "aws_flow_log", "vpc_id"), records) end,
  message  = "{address}: no flow log records its rejected traffic",
  remedy   = "Add an aws_flow_log with traffic_type ALL or REJECT for this network.",
  controls = { "CIS AWS 3.7", "FSBP EC2.6" },
}
