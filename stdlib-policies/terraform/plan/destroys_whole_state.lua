policy "terraform.plan.destroys-whole-state" {
  title    = "A plan must not destroy everything that the state holds",
  severity = "critical",
  on       = "plan",
  -- A state of one or two objects is often a test.
  params   = { min_count = 3 },
  forbid   = function(plan, p)
    local gone = #plan:doing("delete")
    return plan.existing >= p.min_count and gone == plan.existing, { gone = gone }
  end,
  message  = "the plan destroys all {gone} resources of the state, and leaves nothing",
  remedy   = "Is this the right directory, workspace and state? If the whole environment may really go, raise min_count for this run, where your reviewers can see it.",
}
