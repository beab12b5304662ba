local settings = use "lib/settings"

-- Blocks of classic load balancers are on unless they say otherwise.
local function is_on(r)
  return any(settings.value_or(r, "access_logs", {}), function(logs)
    return logs.enabled == true or (r.type == "aws_elb" and logs.enabled ~= false)
  end)
end

--- Access logs tell who asked for what: after an intrusion they are often the only
--- trace of how it began.
---
--- A deny warns: it is a matter of what can be found out later. The rule judges what
--- exists after the plan (`remains`): classic and application load balancers.
---
--- ## Known gaps
--- - Network and gateway load balancers are not judged: they log TLS connections or
---   nothing.
policy "aws.elb.no-access-logs" {
  title    = "Load balancers must write access logs",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = { "aws_alb", "aws_elb", "aws_lb" }, action = "remains" },
  require  = function(r)
    if r.type ~= "aws_elb" and contains({ "network", "gateway" }, r.after.load_balancer_type) then
      return true
    end
    return is_on(r)
  end,
  message  = "{address}: writes no access logs",
  remedy   = "Add an access_logs block with a bucket and enabled = true.",
  controls = { "FSBP ELB.5" },
}
