local settings = use "lib/settings"

--- A table has no backups by itself. With point-in-time recovery it can be put
--- back to any second of the last 35 days.
---
--- A posture rule: it judges every table that exists after the plan. It warns,
--- because a table of locks or sessions may do without; that a plan turns it off
--- is denied by `terraform.protection.backup-protection-removed`.
---
--- ## Known gaps
--- - The replicas of a global table have a setting of their own, which is not
---   judged.
--- - Backups by AWS Backup do not show at the table.
---
--- ## References
--- - Amazon DynamoDB Developer Guide, Point-in-time backups for DynamoDB
policy "aws.dynamodb.point-in-time-recovery" {
  title    = "Tables should have point-in-time recovery",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_dynamodb_table", action = "remains" },
  require  = function(t)
    return any(settings.value_or(t, "point_in_time_recovery", {}), function(b)
      return b.enabled == true
    end)
  end,
  message  = "{address}: point_in_time_recovery is not enabled",
  remedy   = "Add a block point_in_time_recovery with enabled = true.",
  controls = { "FSBP DynamoDB.2" },
}
