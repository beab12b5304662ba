-- A database, its snapshot and a whole answer of AWS about both, for tests: each
-- function takes the fields that differ.
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

return { database = database, snapshot = snapshot, evidence = evidence }
