local id = "terraform.protection.backup-protection-removed"

local function versioning(status)
  return { bucket = "logs", versioning_configuration = { { status = status } } }
end
local function table_with(enabled)
  return { name = "orders", point_in_time_recovery = { { enabled = enabled } } }
end

test "deleting the lock of a vault denies" {
  policy = id,
  plan   = { delete("aws_backup_vault_lock_configuration.v", { backup_vault_name = "v" }) },
  expect = deny "this delete removes the lock of a vault",
}
test "suspending versions denies" {
  policy = id,
  plan   = { update("aws_s3_bucket_versioning.logs", versioning("Enabled"), versioning("Suspended")) },
  expect = deny "turns off the versions of a bucket",
}
test "a replacement that suspends them denies" {
  policy = id,
  plan   = { replace("aws_s3_bucket_versioning.logs", versioning("Enabled"), versioning("Suspended")) },
  expect = deny "this replace turns off",
}
test "turning versions on passes" {
  policy = id,
  -- mutant: what was off may stay off
  plan   = { update("aws_s3_bucket_versioning.logs", versioning("Suspended"), versioning("Enabled")) },
  expect = pass,
}
test "turning off point-in-time recovery denies" {
  policy = id,
  plan   = { update("aws_dynamodb_table.orders", table_with(true), table_with(false)) },
  expect = deny "turns off point-in-time recovery",
}
test "a table that keeps it passes" {
  policy = id,
  plan   = { update("aws_dynamodb_table.orders", table_with(true), table_with(true)) },
  expect = pass,
}
test "a table that goes is another rule's business" {
  policy = id,
  plan   = { delete("aws_dynamodb_table.orders", table_with(true)) },
  expect = pass,
}
test "a status known after apply leaves it open" {
  policy = id,
  plan   = { update("aws_s3_bucket_versioning.logs", versioning("Enabled"), versioning(unknown)) },
  expect = undetermined "after.versioning_configuration[1].status",
}
for resource_type, guard in pairs {
  aws_backup_plan = "the schedule of backups",
  aws_backup_selection = "what is backed up",
  aws_backup_vault_policy = "the policy of a vault",
  aws_db_instance_automated_backups_replication = "the copies of automated backups in another region",
  aws_efs_backup_policy = "the backups of a file system",
  aws_efs_replication_configuration = "the replica of a file system",
  aws_s3_bucket_object_lock_configuration = "the object lock of a bucket",
  aws_s3_bucket_replication_configuration = "the replica of a bucket",
  aws_s3_bucket_versioning = "the versions of a bucket",
} do
  test("deleting " .. resource_type .. " denies") {
    policy = id,
    plan   = { delete(resource_type .. ".a", { id = "a" }) },
    expect = deny("this delete removes " .. guard),
  }
end
test "switching the backups of a file system off denies" {
  policy = id,
  plan   = { update("aws_efs_backup_policy.a",
    { backup_policy = { { status = "ENABLED" } } },
    { backup_policy = { { status = "DISABLED" } } }) },
  expect = deny "turns off the backups of a file system",
}
test "what was off before is not turned off" {
  policy = id,
  plan   = { update("aws_s3_bucket_versioning.logs",
    { bucket = "logs", versioning_configuration = { { status = "Suspended", mfa_delete = "Enabled" } } },
    versioning("Suspended")) },
  expect = pass,
}
test "a guard without a switch may be updated" {
  policy = id,
  plan   = { update("aws_backup_plan.a", { name = "a", rule = {} }, { name = "b", rule = {} }) },
  expect = pass,
}
test "leaving point-in-time recovery out turns it off" {
  policy = id,
  plan   = { update("aws_dynamodb_table.orders", table_with(true),
    { name = "orders", point_in_time_recovery = {} }) },
  expect = deny "turns off point-in-time recovery",
}
test "so does a list that is null" {
  policy = id,
  plan   = { update("aws_dynamodb_table.orders", table_with(true),
    { name = "orders", point_in_time_recovery = null }) },
  expect = deny "turns off point-in-time recovery",
}
test "a switch that is null is off" {
  policy = id,
  plan   = { update("aws_s3_bucket_versioning.logs", versioning("Enabled"),
    { bucket = "logs", versioning_configuration = null }) },
  expect = deny "turns off the versions of a bucket",
}
