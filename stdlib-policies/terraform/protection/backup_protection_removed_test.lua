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
