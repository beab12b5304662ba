-- What keeps backups from harm, as a resource of its own: destroying it takes
-- the protection away and leaves the object.
local guards = {
  aws_backup_plan = "the schedule of backups",
  aws_backup_selection = "what is backed up",
  aws_backup_vault_lock_configuration = "the lock of a vault",
  aws_backup_vault_policy = "the policy of a vault",
  aws_db_instance_automated_backups_replication = "the copies of automated backups in another region",
  aws_efs_backup_policy = "the backups of a file system",
  aws_efs_replication_configuration = "the replica of a file system",
  aws_s3_bucket_object_lock_configuration = "the object lock of a bucket",
  aws_s3_bucket_replication_configuration = "the replica of a bucket",
  aws_s3_bucket_versioning = "the versions of a bucket",
}

-- mutant: plans show a block that is left out as an empty list
local function first(list) return list ~= nil and list[1] or {} end

-- Updates that leave the resource and turn its protection off.
local turned_off = {
  aws_dynamodb_table = function(side) return first(side.point_in_time_recovery).enabled ~= true end,
  aws_efs_backup_policy = function(side) return first(side.backup_policy).status == "DISABLED" end,
  aws_s3_bucket_versioning = function(side)
    return first(side.versioning_configuration).status ~= "Enabled"
  end,
}

local types = { "aws_dynamodb_table" }
for guard in pairs(guards) do types[#types + 1] = guard end

--- What keeps backups from harm must not be removed or turned off: vault locks,
--- object locks, versions, replicas, backup plans, point-in-time recovery.
---
--- Taking the protection away is the first of two steps. The second one then
--- needs no further permission.
---
--- ## Known gaps
--- - Protection that is a block inside another resource is seen for DynamoDB
---   only.
--- - A lock in governance mode can be removed by whoever may; one in compliance
---   mode cannot, and the apply fails.
---
--- ## References
--- - The delete calls of the AWS Backup, S3, EFS, RDS and DynamoDB APIs
policy "terraform.protection.backup-protection-removed" {
  title    = "What protects backups must not be removed",
  severity = "critical",
  on       = { type = types, action = { "update", "replace", "delete" } },
  check    = function(r)
    local guard = guards[r.type]
    if r.action == "delete" then
      if guard ~= nil then r:deny("{address}: this delete removes {guard}", { guard = guard }) end
      return
    end
    local is_off = turned_off[r.type]
    if is_off ~= nil and is_off(r.after) and not is_off(r.before) then
      r:deny("{address}: this {action} turns off {guard}",
        { guard = guard or "point-in-time recovery" })
    end
  end,
  remedy   = "Keep it in this plan. If it must go, remove it in a change of its own that a person approves.",
}
