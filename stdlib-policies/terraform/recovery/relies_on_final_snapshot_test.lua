local id = "terraform.recovery.relies-on-final-snapshot"
local now = "2026-02-26T22:00:00Z"

-- The database as the state knows it, and its snapshots as AWS lists them.
local function database(fields)
  local db = {
    identifier = "prod",
    resource_id = "db-ABC",
    arn = "arn:aws:rds:eu-west-1:123456789012:db:prod",
    kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/k",
    delete_automated_backups = true,
    skip_final_snapshot = true,
    final_snapshot_identifier = null,
  }
  for key, value in pairs(fields or {}) do db[key] = value end
  return db
end

local function snapshot(fields)
  local item = {
    db_snapshot_identifier = "before-destroy",
    db_snapshot_arn = "arn:aws:rds:eu-west-1:123456789012:snapshot:before-destroy",
    db_instance_identifier = "prod",
    dbi_resource_id = "db-ABC",
    snapshot_type = "manual",
    status = "available",
    percent_progress = 100,
    snapshot_create_time = "2026-02-26T20:00:00Z",
    encrypted = true,
    kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/k",
  }
  for key, value in pairs(fields or {}) do item[key] = value end
  return item
end

local function evidence(snapshots, more)
  local datasets = {
    ["aws.rds.db_snapshots"] = snapshots,
    ["aws.rds.db_instance_automated_backups"] = {},
    ["aws.rds.db_instances"] = {
      { db_instance_identifier = "prod", dbi_resource_id = "db-ABC",
        db_instance_arn = "arn:aws:rds:eu-west-1:123456789012:db:prod" },
    },
    ["aws.backup.backup_vaults"] = {},
    ["aws.backup.restore_jobs"] = {},
  }
  for name, answer in pairs(more or {}) do datasets[name] = answer end
  return datasets
end

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
