policy "lighthouse.change-freeze" {
  title    = "No changes during a freeze",
  severity = "high",
  enforcement = "hold", -- a person may still let an urgent change through
  on       = "plan",
  params   = {
    windows = {
      { from = "2026-11-26T00:00Z", to = "2026-12-01T00:00Z" },
      { from = "2026-12-20T00:00Z", to = "2027-01-03T00:00Z" },
    },
  },
  forbid   = function(plan, p)
    return #plan.changes > 0 and any(p.windows, function(w)
      return now() >= time(w.from) and now() < time(w.to)
    end)
  end,
  message  = "this plan would change something during a freeze",
  remedy   = "Wait for the end of the freeze, or have the change approved.",
}
