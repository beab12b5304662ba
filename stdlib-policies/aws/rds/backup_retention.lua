local settings = use "lib/settings"

--- Automated backups are what a database can be put back to: any second of the
--- last days. How many days is decided by how long a mistake may go unnoticed,
--- and one day is less than a weekend.
---
--- A posture rule: it judges every database that exists after the plan. That an
--- update makes the time shorter is denied by
--- `terraform.recovery.retention-reduced`, whatever the number of days.
---
--- ## Known gaps
--- - A database that leaves the setting out gets what AWS chooses (one day), or
---   what the snapshot says that it is restored from; it is denied, because the
---   configuration promises nothing.
--- - A read replica is not judged: its source has the backups.
---
--- ## References
--- - Amazon RDS User Guide, Backup retention period
policy "aws.rds.backup-retention" {
  title    = "Databases must keep automated backups for a week or more",
  severity = "high",
  on       = {
    type = { "aws_db_instance", "aws_docdb_cluster", "aws_neptune_cluster", "aws_rds_cluster" },
    action = "remains",
  },
  params   = {
    --- the fewest days that are enough
    min_days = 7,
  },
  require  = function(db, p)
    if settings.is_set(db, "replicate_source_db") then return true end
    if not settings.is_set(db, "backup_retention_period") then
      return false, { days = "left out" }
    end
    local days = db.after.backup_retention_period
    return days >= p.min_days, { days = days }
  end,
  message  = "{address}: backup_retention_period is {days}, and must be {p.min_days} days or more",
  remedy   = "Set backup_retention_period to {p.min_days} or more.",
  controls = { "FSBP RDS.11", "FSBP DocumentDB.2", "FSBP Neptune.5" },
}
