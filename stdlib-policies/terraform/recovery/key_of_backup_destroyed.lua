-- Where backups stand that are encrypted with a key. Asked one by one, so that
-- an answer that is missing does not hide a backup that another one shows.
local lists = {
  function() return cloud.aws.rds.db_snapshots end,
  function() return cloud.aws.rds.db_cluster_snapshots end,
  function() return cloud.aws.rds.db_instance_automated_backups end,
  function() return cloud.aws.ec2.snapshots end,
  function() return cloud.aws.redshift.cluster_snapshots end,
}

--- A key that snapshots are encrypted with must not be destroyed.
---
--- A snapshot whose key is gone cannot be read, by nobody, for ever. The
--- database may stay and work on; the loss shows on the day of the restore.
---
--- The context needs the snapshots of RDS, EC2 and Redshift. One list that
--- shows a need decides, even if others are missing.
---
--- ## Known gaps
--- - Snapshots of other services, other accounts and other regions are not
---   listed.
--- - A key that is only disabled is not a destroyed one.
---
--- ## References
--- - AWS KMS API, ScheduleKeyDeletion
policy "terraform.recovery.key-of-backup-destroyed" {
  title    = "A key that backups are encrypted with must not be destroyed",
  severity = "critical",
  on       = { type = { "aws_kms_key", "aws_kms_replica_key" }, action = "destroys" },
  on_undetermined = "warn_until_given",
  forbid   = function(key)
    return any(lists, function(list)
      return any(list(), function(backup)
        return backup.kms_key_id == key.before.arn
      end)
    end)
  end,
  message  = "{address}: snapshots are encrypted with {before.arn} and cannot be read without it",
  remedy   = "Keep the key, or copy the snapshots under another key first.",
}
