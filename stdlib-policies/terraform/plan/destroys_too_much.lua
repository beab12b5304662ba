policy "terraform.plan.destroys-too-much" {
  title    = "One plan may destroy only a few resources",
  severity = "critical",
  on       = "plan",
  -- A share says little about a small project: two of three is one mistake, not
  -- a catastrophe. Hence it counts only from min_count on.
  params   = { max_count = 5, max_percent = 25, min_count = 3 },
  forbid   = function(plan, p)
    local gone = #plan:doing("destroys")
    local too_many = gone > p.max_count
    local too_large = gone >= p.min_count
      and gone * 100 > p.max_percent * plan.existing
    return too_many or too_large, { gone = gone }
  end,
  message  = "the plan destroys {gone} of {existing} resources (limits: {p.max_count}, or {p.max_percent} % from {p.min_count} on)",
  remedy   = "Is this the right directory, workspace and state? If so, destroy in smaller steps, or raise the limits for this run where your reviewers can see it.",
}
