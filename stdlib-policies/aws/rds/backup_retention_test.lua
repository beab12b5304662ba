local id = "aws.rds.backup-retention"

-- mutant: a source that is not known yet is one
local function db(fields) return { create("aws_db_instance.a", fields) } end

test "a database without backups denies" {
  policy = id, plan = db { backup_retention_period = 0 },
  expect = deny "aws_db_instance.a: backup_retention_period is 0, and must be 7 days or more",
}
test "a database with a week of backups passes" {
  policy = id, plan = db { backup_retention_period = 7 }, expect = pass,
}
test "one day less than a week denies" {
  policy = id, plan = db { backup_retention_period = 6 }, expect = deny,
}
test "more than a week passes" {
  policy = id, plan = db { backup_retention_period = 35 }, expect = pass,
}
test "a team may ask for more" {
  policy = id, params = { min_days = 14 }, plan = db { backup_retention_period = 13 },
  expect = deny "14 days or more",
}
for _, kind in ipairs { "aws_docdb_cluster", "aws_neptune_cluster", "aws_rds_cluster" } do
  test(kind .. " with one day denies") {
    policy = id, plan = { create(kind .. ".a", { backup_retention_period = 1 }) },
    expect = deny(kind .. ".a"),
  }
  test(kind .. " with a week passes") {
    policy = id, plan = { create(kind .. ".a", { backup_retention_period = 7 }) }, expect = pass,
  }
end
test "left out denies: the configuration promises nothing" {
  policy = id, plan = db {}, expect = deny "backup_retention_period is left out",
}
test "null denies" {
  policy = id, plan = db { backup_retention_period = null }, expect = deny "left out",
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = db { backup_retention_period = unknown },
  expect = undetermined "after.backup_retention_period",
}
test "a replica has no backups of its own" {
  policy = id, plan = db { replicate_source_db = "prod", backup_retention_period = 0 },
  expect = pass,
}
test "a replica of a database that is being made is one too" {
  policy = id, plan = db { replicate_source_db = unknown, backup_retention_period = 0 },
  expect = pass,
}
test "an update that leaves too few days denies" {
  policy = id,
  plan   = { update("aws_db_instance.a",
    { backup_retention_period = 1, multi_az = false },
    { backup_retention_period = 1, multi_az = true }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { backup_retention_period = 7 }, { backup_retention_period = 1 }) },
  expect = deny,
}
test "a database that goes is not judged" {
  policy = id, plan = { delete("aws_db_instance.a", { backup_retention_period = 0 }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_db_instance.a", { backup_retention_period = 7 }) }, expect = pass,
}
