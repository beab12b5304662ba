local settings = use "lib/settings"

local function sends_to_https(action)
  return action.type == "redirect"
    -- mutant: an action has one such block
    and any(action.redirect, function(redirect) return redirect.protocol == "HTTPS" end)
end

-- A listener's load balancer may be in another configuration: then the rule
-- cannot tell.
local function is_internal(r)
  return any(r:refs("load_balancer_arn"), function(balancer)
    return settings.value_or(balancer, "internal", false) == true
  end)
end

--- What is sent over HTTP can be read and changed on its way: passwords, sessions,
--- and the page itself. A listener for HTTP has one purpose: to send browsers to
--- HTTPS.
---
--- The rule judges what exists after the plan (`remains`): every action that the
--- listener takes by default. Load balancers that are internal pass.
---
--- ## Known gaps
--- - Whether a load balancer outside this plan is internal cannot be told: the rule
---   warns, or denies where its ARN is written out.
--- - Rules of the listener (`aws_lb_listener_rule`) are not judged.
policy "aws.elb.http-not-redirected" {
  title    = "Listeners for HTTP must send to HTTPS",
  severity = "medium",
  on       = { type = { "aws_alb_listener", "aws_lb_listener" }, action = "remains" },
  on_undetermined = "warn",
  require  = function(r)
    return r.after.protocol ~= "HTTP" or all(r.after.default_action, sends_to_https)
      or is_internal(r)
  end,
  message  = "{address}: serves HTTP without sending it to HTTPS",
  remedy   = "Add a listener for HTTPS, and let this one redirect to it with status HTTP_301.",
  controls = { "FSBP ELB.1" },
}
