local id = "terraform.recovery.restore-not-tested"
local now = "2026-02-26T22:00:00Z"

local sample = use "lib/sample_database"
local database, snapshot, evidence = sample.database, sample.snapshot, sample.evidence

local destroy = { delete("aws_db_instance.prod", database()) }

local function tested(fields)
  local item = {
    id = "nightly", of = "db-ABC", result = "passed", method = "custom",
    finished_at = "2026-02-26T03:00:00Z",
  }
  for key, value in pairs(fields or {}) do item[key] = value end
  return { ["restore_test"] = { item } }
end

-- mutant: the age of the test counts, not that of the backup
test "a restore that was tested last night passes" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence({ snapshot() }, tested()),
  expect = pass,
}
test "a backup that nobody ever restored is held" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot() },
  expect = deny "no surviving backup passed a restore test within 30d",
}
test "a test that failed is none" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence({ snapshot() }, tested { result = "failed" }),
  expect = deny "aws_db_instance.prod",
}
test "a test of thirty days exactly is too old" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence({ snapshot() }, tested { finished_at = "2026-01-27T22:00:00Z" }),
  expect = deny "within 30d",
}
test "a test a second younger passes" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence({ snapshot() }, tested { finished_at = "2026-01-27T22:00:01Z" }),
  expect = pass,
}
test "a test of another database is none" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence({ snapshot() }, tested { of = "db-OTHER" }),
  expect = deny "aws_db_instance.prod",
}
test "a replacement needs the test like a delete" {
  policy = id, now = now,
  plan   = {
    replace("aws_db_instance.prod", database(), database { resource_id = unknown, arn = unknown }),
  },
  cloud  = evidence { snapshot() },
  expect = deny "aws_db_instance.prod",
}
test "restore jobs that may not be listed leave it open" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence({ snapshot() }, {
    ["aws.backup.restore_jobs"] = source { status = "denied", error_code = "AccessDenied" },
  }),
  expect = undetermined,
}
test "an answer that is too old leaves it open" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence(source { items = {}, collected_at = "2026-02-26T19:00:00Z" }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "without a context nothing is known" {
  policy = id, now = now, plan = destroy,
  expect = undetermined "cloud",
}
test "a database that is only updated is not judged" {
  policy = id, now = now,
  plan   = { update("aws_db_instance.prod", database(), database { backup_retention_period = 7 }) },
  cloud  = evidence {},
  expect = not_applicable,
}
-- An automated snapshot, which dies with its instance.
local function automated(fields)
  local item = snapshot {
    db_snapshot_identifier = "rds:prod-2026-02-26-00-24",
    db_snapshot_arn = "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:prod-2026-02-26-00-24",
    snapshot_type = "automated",
  }
  for key, value in pairs(fields or {}) do item[key] = value end
  return item
end
test "what was tested and dies with its database is no way back" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence({ automated() }, tested()),
  expect = deny "aws_db_instance.prod",
}
