-- The rule that people ask for. It would have let the incident happen: the
-- snapshot was there, automated, and died with its instance. Compare
-- terraform.recovery.no-surviving-backup.
policy "naive.rds-has-recent-snapshot" { -- holdpoint: ignore test/no-test: the demo shows what it lets pass
  title    = "Destroying a database needs a snapshot younger than a day",
  severity = "critical",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_age = hours(24) },
  require  = function(db, p)
    return any(cloud.aws.rds.db_snapshots, function(s)
      return s.db_instance_identifier == db.before.identifier
        and s.status == "available"
        and age(s.snapshot_create_time) < p.max_age
    end)
  end,
  message  = "{address}: no snapshot of {before.identifier} is younger than {p.max_age}",
}
