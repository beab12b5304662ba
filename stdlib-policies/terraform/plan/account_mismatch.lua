--- A plan that changes AWS resources must act in the account that was recorded
--- for this root and workspace.
---
--- Credentials come from the environment, and the environment may be another
--- one than yesterday. The same configuration then meets another state, another
--- account, other people's resources.
---
--- A plan that only creates shows no account in nine of ten cases: state it
--- with `--account`, or set `allowed_account_ids` in the provider.
---
--- ## Known gaps
--- - A plan that acts in several accounts on purpose is undetermined.
--- - Projects of Google Cloud and subscriptions of Azure are not compared.
---
--- ## References
--- - Amazon Resource Names: the account field
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
