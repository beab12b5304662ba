policy "terraform.state.serial-regressed" {
  title    = "The state must not be older than the one that was recorded",
  severity = "critical",
  on       = "plan",
  on_undetermined = "warn_until_given",
  require  = function(plan)
    local recorded = pin.serial
    return plan.serial >= recorded, { recorded = recorded }
  end,
  message  = "the state's serial is {serial}, recorded was {recorded}: this is an old copy",
  remedy   = "Stop. An old state was put back: what it does not know will be made again or left behind. Restore the newest one.",
}
