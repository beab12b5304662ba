policy "terraform.state.missing" {
  title    = "A plan that creates everything anew must not stand beside what was recorded",
  severity = "critical",
  on       = "plan",
  on_undetermined = "warn_until_given",
  -- Fewer creations than this are a small change, whatever the state.
  params   = { min_creates = 3 },
  forbid   = function(plan, p)
    local created = #plan:doing("creates")
    if plan.existing > 0 or created < p.min_creates then return false end
    return pin.resources > 0, { created = created, recorded = pin.resources }
  end,
  message  = "the plan knows of no existing resource and creates {created}, while {recorded} were recorded: the state is missing",
  remedy   = "Stop. Find the state before anything else: the right backend, workspace and directory (holdpoint.pins.json names its lineage). Nothing may be applied without it.",
}
