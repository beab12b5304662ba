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
