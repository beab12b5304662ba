local id = "terraform.recovery.retention-reduced"

local function db(days) return { identifier = "prod", backup_retention_period = days } end

test "a shorter retention denies" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(14), db(7)) },
  expect = deny "backup_retention_period goes from 14 to 7",
}
test "turning backups off denies" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(1), db(0)) },
  expect = deny "goes from 1 to 0",
}
test "a longer retention passes" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(7), db(14)) },
  expect = pass,
}
test "the same retention passes" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(7), { identifier = "prod", backup_retention_period = 7, deletion_protection = true }) },
  expect = pass,
}
test "a retention that is left out may be less" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(7), db(null)) },
  expect = deny "goes from 7 to nothing",
}
test "a replacement with a shorter retention denies" {
  policy = id,
  plan   = { replace("aws_db_instance.prod", db(7), db(1)) },
  expect = deny "goes from 7 to 1",
}
test "a retention known after apply leaves it open" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(7), db(unknown)) },
  expect = undetermined "after.backup_retention_period",
}
test "a new database is not judged" {
  policy = id,
  plan   = { create("aws_db_instance.prod", db(1)) },
  expect = not_applicable,
}
for attribute in each {
  "automated_snapshot_retention_period",
  "automatic_backup_retention_days",
  "backup_retention_days",
  "backup_retention_period",
  "manual_snapshot_retention_period",
  "snapshot_retention_limit",
} do
  test("a lower " .. attribute .. " denies") {
    policy = id,
    plan   = { update("example_object.a", { [attribute] = 7 }, { [attribute] = 6 }) },
    expect = deny(attribute .. " goes from 7 to 6"),
  }
end
test "a retention that was not set cannot be lowered" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(null), db(7)) },
  expect = pass,
}
test "a retention that was not set cannot become less, whatever it will be" {
  policy = id,
  plan   = { update("aws_db_instance.prod", db(null), db(unknown)) },
  expect = pass,
}
