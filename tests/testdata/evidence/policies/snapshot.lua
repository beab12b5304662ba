policy "org.manual-snapshot" {
  title    = "A database is destroyed only after a manual snapshot",
  severity = "critical",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_age = hours(24) },
  require  = function(db, p)
    return any(cloud.aws.rds.db_snapshots, function(s)
      return s.db_instance_identifier == db.before.identifier
         and s.snapshot_type == "manual"
         and age(s.snapshot_create_time) < p.max_age
    end)
  end,
  message  = "{address}: no manual snapshot younger than {p.max_age}",
}
