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
