local id = "terraform.recovery.relies-on-final-snapshot"
local now = "2026-02-26T22:00:00Z"

local sample = use "lib/sample_database"
local database, snapshot, evidence = sample.database, sample.snapshot, sample.evidence

local destroy = { delete("aws_db_instance.prod", database()) }

local with_final = {
  delete("aws_db_instance.prod",
    database { skip_final_snapshot = false, final_snapshot_identifier = "prod-final" }),
}

test "a final snapshot as the only way back is held" {
  policy = id, now = now, plan = with_final,
  cloud  = evidence {},
  expect = deny "the only way back is a final snapshot",
}
test "a replacement with a final snapshot is held as well" {
  policy = id, now = now,
  plan   = {
    replace("aws_db_instance.prod",
      database { skip_final_snapshot = false, final_snapshot_identifier = "prod-final" },
      database { resource_id = unknown, arn = unknown }),
  },
  cloud  = evidence {},
  expect = deny "that this replace is to take",
}
-- mutant: whether a restore was tested is another policy's question
test "a backup that exists is relied on instead" {
  policy = id, now = now, plan = with_final,
  cloud  = evidence { snapshot() },
  expect = pass,
}
test "a backup of 24 h is too old to be relied on" {
  policy = id, now = now, plan = with_final,
  cloud  = evidence { snapshot { snapshot_create_time = "2026-02-25T22:00:00Z" } },
  expect = deny "final snapshot",
}
test "no final snapshot is not this rule's business" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence {},
  expect = pass,
}
test "the parameter lets a final snapshot count" {
  policy = id, now = now, plan = with_final,
  params = { final_snapshot = "pass" },
  cloud  = evidence {},
  expect = pass,
}
test "an answer that is too old leaves it open" {
  policy = id, now = now, plan = with_final,
  cloud  = evidence(source { items = {}, collected_at = "2026-02-26T19:00:00Z" }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "without a context nothing is known" {
  policy = id, now = now, plan = with_final,
  expect = undetermined "cloud",
}
test "a database that is only updated is not judged" {
  policy = id, now = now,
  plan   = { update("aws_db_instance.prod", database(), database { backup_retention_period = 7 }) },
  cloud  = evidence {},
  expect = not_applicable,
}
test "a backup of 23 h 59 m 59 s is relied on" {
  policy = id, now = now, plan = with_final,
  cloud  = evidence { snapshot { snapshot_create_time = "2026-02-25T22:00:01Z" } },
  expect = pass,
}
