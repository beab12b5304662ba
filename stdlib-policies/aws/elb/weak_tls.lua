local settings = use "lib/settings"

-- What a listener for HTTPS or TLS has if nobody says: CreateListener, Elastic
-- Load Balancing API (version 2); terraform-provider-aws docs, r/lb_listener.
local default_policy = "ELBSecurityPolicy-2016-08"

--- TLS 1.0 and 1.1 have known weaknesses, and no browser of the last years needs
--- them. A listener that does not name a policy takes both.
---
--- The rule judges what exists after the plan (`remains`): listeners for HTTPS and
--- TLS.
---
--- ## Known gaps
--- - Classic load balancers name their policies in resources of their own, which
---   are not followed.
policy "aws.elb.weak-tls" {
  title    = "Listeners must demand TLS 1.2 or later",
  severity = "medium",
  on       = { type = { "aws_alb_listener", "aws_lb_listener" }, action = "remains" },
  on_undetermined = "after_apply",
  params   = {
    --- Names of security policies that are good enough, as globs.
    policies = {
      "ELBSecurityPolicy-FS-1-2-*",
      "ELBSecurityPolicy-TLS-1-2-*",
      "ELBSecurityPolicy-TLS13-1-2-*",
      "ELBSecurityPolicy-TLS13-1-3-*",
    },
  },
  require  = function(r, p)
    if not contains({ "HTTPS", "TLS" }, r.after.protocol) then return true end
    local named = settings.value_or(r, "ssl_policy", default_policy)
    return any(p.policies, function(allowed) return glob(allowed, named) end), { named = named }
  end,
  message  = "{address}: the security policy {named} takes old versions of TLS",
  remedy   = "Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-2021-06.",
  controls = { "FSBP ELB.17" },
}
