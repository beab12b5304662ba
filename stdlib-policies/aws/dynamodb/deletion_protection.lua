local settings = use "lib/settings"

--- With deletion protection AWS itself refuses to delete the table, whoever asks
--- and by whatever tool.
---
--- A posture rule: it judges every table that exists after the plan. It warns;
--- that a plan turns protection off, or destroys what is protected, is denied by
--- `terraform.protection.deletion-protection-removed` and
--- `terraform.protection.destroyed-while-protected`.
---
--- ## Known gaps
--- - Versions of the provider before 4.57 cannot say so; their tables are warned
---   about.
---
--- ## References
--- - Amazon DynamoDB API, CreateTable: DeletionProtectionEnabled
policy "aws.dynamodb.deletion-protection" {
  title    = "Tables should be protected against deletion",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_dynamodb_table", action = "remains" },
  require  = function(t) return settings.is_on(t, "deletion_protection_enabled") end,
  message  = "{address}: deletion_protection_enabled is not true",
  remedy   = "Set deletion_protection_enabled = true. To delete the table one day, turn it off in a change of its own.",
  controls = { "FSBP DynamoDB.6" },
}
