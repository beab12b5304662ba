policy "terraform.plan.freeze-window" {
  title    = "No changes while the infrastructure is frozen",
  severity = "high",
  on       = "plan",
  -- { { from = "2026-12-20T00:00Z", to = "2027-01-03T00:00Z" } }: from the
  -- first moment on, until just before the second.
  params   = { windows = {} },
  forbid   = function(plan, p)
    return #plan.changes > 0 and any(p.windows, function(window)
      return now() >= time(window.from) and now() < time(window.to)
    end)
  end,
  message  = "the plan changes {changes} resources during a freeze",
  remedy   = "Wait for its end, or let whoever declared the freeze shorten it.",
}
