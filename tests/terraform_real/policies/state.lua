policy "real.lineage" {
  title    = "The state is the recorded one",
  severity = "critical",
  on       = "plan",
  on_undetermined = "warn_until_given",
  require  = function(plan)
    local recorded = pin.lineage
    return plan.lineage == recorded, { recorded = recorded }
  end,
  message  = "lineage {lineage}, recorded was {recorded}: this is another state",
}

policy "real.serial" {
  title    = "The state is not an old copy",
  severity = "critical",
  on       = "plan",
  on_undetermined = "warn_until_given",
  require  = function(plan)
    local recorded = pin.serial
    return plan.serial >= recorded, { recorded = recorded }
  end,
  message  = "serial {serial}, recorded was {recorded}: this is an old copy",
}

policy "real.missing" {
  title    = "The state is there",
  severity = "critical",
  on       = "plan",
  forbid   = function(plan)
    if plan.existing > 0 then return false end
    return pin.resources > 0, { recorded = pin.resources }
  end,
  message  = "nothing exists, while {recorded} were recorded",
}
