--- A plan that knows of no existing resource and creates `min_creates` or more
--- is denied when the pin of this root and workspace says that resources exist.
---
--- Without its state Terraform believes that nothing exists and plans to create
--- everything a second time. So began the incident that Holdpoint was made for.
--- The plan alone looks like any first plan; the pin tells them apart.
---
--- ## Known gaps
--- - A state that lost only some of its resources is not recognised here: see
---   `terraform.resource.create-already-exists`.
---
--- ## References
--- - Terraform: a workspace that does not exist plans against an empty state,
---   without a word
policy "terraform.state.missing" {
  title    = "A plan that creates everything anew must not stand beside what was recorded",
  severity = "critical",
  on       = "plan",
  on_undetermined = "warn_until_given",
  --- Fewer creations than this are a small change, whatever the state, and never
  --- denied.
  params   = { min_creates = 3 },
  forbid   = function(plan, p)
    -- mutant: where nothing exists, nothing is replaced or updated
    local created = #plan:doing("creates")
    if plan.existing > 0 or created < p.min_creates then return false end
    return pin.resources > 0, { created = created, recorded = pin.resources }
  end,
  message  = "the plan knows of no existing resource and creates {created}, while {recorded} were recorded: the state is missing",
  remedy   = "Stop. Find the state before anything else: the right backend, workspace and directory (holdpoint.pins.json names its lineage). Nothing may be applied without it.",
}
