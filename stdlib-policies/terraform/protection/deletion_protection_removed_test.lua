local id = "terraform.protection.deletion-protection-removed"

test "a database that stays protected passes" {
  policy = id,
  plan   = { update("aws_db_instance.prod",
    { deletion_protection = true, backup_retention_period = 1 },
    { deletion_protection = true, backup_retention_period = 7 }) },
  expect = pass,
}
test "turning protection off denies and names the flag" {
  policy = id,
  plan   = { update("aws_db_instance.prod",
    { deletion_protection = true }, { deletion_protection = false }) },
  expect = deny "aws_db_instance.prod: deletion_protection is turned off",
}
test "leaving the flag out denies like turning it off" {
  policy = id,
  plan   = { update("aws_lb.main", { enable_deletion_protection = true }, {}) },
  expect = deny "enable_deletion_protection is turned off",
}
test "a flag written as a word denies" {
  policy = id,
  plan   = { update("aws_cognito_user_pool.main",
    { deletion_protection = "ACTIVE" }, { deletion_protection = "INACTIVE" }) },
  expect = deny "deletion_protection is turned off",
}
test "Azure purge protection denies" {
  policy = id,
  plan   = { update("azurerm_key_vault.main",
    { purge_protection_enabled = true }, { purge_protection_enabled = false }) },
  expect = deny "purge_protection_enabled is turned off",
}
test "Google Cloud drop protection denies" {
  policy = id,
  plan   = { update("google_spanner_database.main",
    { enable_drop_protection = true }, { enable_drop_protection = false }) },
  expect = deny "enable_drop_protection is turned off",
}
test "a table that was never protected passes" {
  policy = id,
  -- mutant: null protects as little as false
  plan   = { update("aws_dynamodb_table.main",
    { deletion_protection_enabled = false, read_capacity = 1 },
    { deletion_protection_enabled = false, read_capacity = 2 }) },
  expect = pass,
}
test "adding protection passes" {
  policy = id,
  plan   = { update("aws_db_instance.prod",
    { deletion_protection = false }, { deletion_protection = true }) },
  expect = pass,
}
test "a type without such a flag passes" {
  policy = id,
  plan   = { update("aws_sns_topic.a",
    { name = "a", display_name = "a" }, { name = "a", display_name = "b" }) },
  expect = pass,
}
test "a protected object whose new flag is not known is undetermined" {
  policy = id,
  plan   = { update("aws_db_instance.prod",
    { deletion_protection = true }, { deletion_protection = unknown }) },
  expect = undetermined "after.deletion_protection",
}
test "an unprotected object whose new flag is not known passes" {
  policy = id,
  plan   = { update("aws_db_instance.prod",
    { deletion_protection = false }, { deletion_protection = unknown }) },
  expect = pass,
}
test "replacing a protected object is another policy's business" {
  policy = id,
  plan   = { replace("aws_db_instance.prod",
    { deletion_protection = true }, { deletion_protection = false }) },
  expect = not_applicable,
}
test "creating without protection is not judged" {
  policy = id,
  plan   = { create("aws_db_instance.new", { deletion_protection = false }) },
  expect = not_applicable,
}
for flag in each {
  "delete_protection",
  "delete_protection_state",
  "deletion_protected",
  "deletion_protection",
  "deletion_protection_enabled",
  "disable_api_termination",
  "enable_deletion_protection",
  "enable_drop_protection",
  "purge_protection_enabled",
  "termination_protection",
  "termination_protection_enabled",
} do
  test("turning " .. flag .. " off denies") {
    policy = id,
    plan   = { update("example_object.a", { [flag] = true }, { [flag] = false }) },
    expect = deny(flag .. " is turned off"),
  }
end
for word in each { "ACTIVE", "ENABLED", "PROTECTED", "DELETE_PROTECTION_ENABLED" } do
  test("a flag that is no longer " .. word .. " denies") {
    policy = id,
    plan   = { update("example_object.a",
      { delete_protection_state = word }, { delete_protection_state = "OFF" }) },
    expect = deny "delete_protection_state is turned off",
  }
end
test "a word that protects nothing may change" {
  policy = id,
  plan   = { update("example_object.a",
    { delete_protection_state = "OFF" }, { delete_protection_state = "NONE" }) },
  expect = pass,
}
