--- The serial of the state must not be smaller than the recorded one.
---
--- Every write of a state counts its serial up. A smaller one is an old copy
--- that was put back: what it does not know is made a second time, what it
--- knows from before is destroyed again.
---
--- ## Known gaps
--- - A pin that was not recorded again for long sees only states older than
---   itself.
---
--- ## References
--- - Terraform state format, version 4: `serial`
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
