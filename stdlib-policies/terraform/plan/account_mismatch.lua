policy "terraform.plan.account-mismatch" {
  title    = "The plan must act in the account that was recorded",
  severity = "critical",
  on       = "plan",
  on_undetermined = "warn_until_given",
  require  = function(plan)
    if #plan:resources("aws_*", "changes") == 0 then return true end
    local recorded = pin.account
    return plan.account == recorded, { recorded = recorded }
  end,
  message  = "the plan acts in account {account}, recorded was {recorded}",
  remedy   = "Stop. Look at the credentials and the workspace: this plan is for another account.",
}
