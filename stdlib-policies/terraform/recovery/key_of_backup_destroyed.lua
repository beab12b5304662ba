-- Where backups stand that are encrypted with a key. Asked one by one, so that
-- an answer that is missing does not hide a backup that another one shows.
local lists = {
  function() return cloud.aws.rds.db_snapshots end,
  function() return cloud.aws.rds.db_cluster_snapshots end,
  function() return cloud.aws.rds.db_instance_automated_backups end,
  function() return cloud.aws.ec2.snapshots end,
  function() return cloud.aws.redshift.cluster_snapshots end,
}

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
