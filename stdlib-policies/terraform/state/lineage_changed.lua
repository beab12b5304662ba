--- The lineage of the state must be the one that was recorded for this root and
--- workspace.
---
--- A lineage is made once, with the first write of a state, and never changes.
--- Another one means another state: a copy of an old project, a fresh file
--- after a lost one, the wrong backend.
---
--- Give the state with `--state FILE`, from `terraform state pull`.
---
--- ## Known gaps
--- - Plan JSON holds no lineage: the state that is given must be the one that
---   the plan was made from. One whose addresses or ids differ is refused.
---
--- ## References
--- - Terraform state format, version 4: `lineage`
policy "terraform.state.lineage-changed" {
  title    = "The state must be the one that was recorded",
  severity = "critical",
  on       = "plan",
  on_undetermined = "warn_until_given",
  require  = function(plan)
    local recorded = pin.lineage
    return plan.lineage == recorded, { recorded = recorded }
  end,
  message  = "the state's lineage is {lineage}, recorded was {recorded}: this is another state",
  remedy   = "Stop. Somebody replaced the state, or the backend, workspace or directory is the wrong one. If the change was meant, record it: holdpoint pin record --force.",
}
