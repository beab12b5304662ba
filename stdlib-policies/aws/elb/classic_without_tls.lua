local settings = use "lib/settings"

--- A classic load balancer that takes HTTP or TCP from the internet passes on what
--- everybody on the way can read and change. It cannot redirect, either.
---
--- The rule judges what exists after the plan (`remains`): every listener of a load
--- balancer that is not internal. What says nothing is public.
---
--- ## Known gaps
--- - TLS that only the machines behind a TCP listener terminate is not seen.
policy "aws.elb.classic-without-tls" {
  title    = "Public classic load balancers must take TLS only",
  severity = "medium",
  on       = { type = "aws_elb", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return settings.value_or(r, "internal", false) ~= true
      and any(r.after.listener, function(listener)
        return not contains({ "https", "ssl" }, listener.lb_protocol:lower())
      end)
  end,
  message  = "{address}: takes requests from the internet without TLS",
  remedy   = "Use an application or network load balancer, or give every listener lb_protocol HTTPS or SSL and a certificate.",
  controls = { "FSBP ELB.3" },
}
