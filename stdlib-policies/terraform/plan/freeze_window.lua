--- No plan that changes anything passes during a freeze.
---
--- A freeze that lives in a prompt or a chat is a wish: an agent deleted a
--- production database in the middle of one in July 2025. The gate keeps it.
---
--- ## Known gaps
--- - Without windows nothing is frozen.
--- - Drift and no-ops are no changes.
policy "terraform.plan.freeze-window" {
  title    = "No changes while the infrastructure is frozen",
  severity = "high",
  on       = "plan",
  --- A list of `{ from, to }`, times with a zone, from the first moment on until
  --- just before the second:
  --- `--param 'terraform.plan.freeze-window.windows=[{"from": "2026-12-20T00:00Z", "to": "2027-01-03T00:00Z"}]'`
  params   = { windows = {} },
  forbid   = function(plan, p)
    return #plan.changes > 0 and any(p.windows, function(window)
      return now() >= time(window.from) and now() < time(window.to)
    end)
  end,
  message  = "the plan changes {changes} resources during a freeze",
  remedy   = "Wait for its end, or let whoever declared the freeze shorten it.",
}
