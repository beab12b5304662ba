local settings = use "lib/settings"

--- A plan of AWS Backup says when and for how long. What is backed up is said by
--- its selections: without one the plan runs every night, succeeds, and backs
--- nothing up.
---
--- A posture rule: it judges every plan that exists after the Terraform plan,
--- because a selection can be taken away and the plan left alone.
---
--- ## Known gaps
--- - A selection that another root manages is not seen; waive the policy for it.
--- - Whether a selection by tags meets anything is not known before it runs.
---
--- ## References
--- - AWS Backup Developer Guide, Assign resources to a backup plan
policy "aws.backup.plan-selects-nothing" {
  title    = "A backup plan should back something up",
  severity = "high",
  enforcement = "advisory",
  on       = { type = "aws_backup_plan", action = "remains" },
  require  = function(plan)
    return any(settings.beside(plan, "aws_backup_selection", "plan_id"), function() return true end)
  end,
  message  = "{address}: no aws_backup_selection belongs to this plan, so that it backs nothing up",
  remedy   = "Add an aws_backup_selection whose plan_id is this plan.",
}
