policy "org.rds.destroy-needs-manual-snapshot" {
  title    = "Destroying a database needs a manual snapshot younger than a day",
  severity = "critical",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_age = hours(24) },
  require  = function(r, p)
    return any(cloud.aws.rds.db_snapshots, function(s)
      return s.db_instance_identifier == r.before.identifier
        and s.snapshot_type == "manual"
        and s.status == "available"
        and age(s.snapshot_create_time) < p.max_age
    end)
  end,
  message  = "{address}: no manual snapshot of {before.identifier} younger than {p.max_age}",
}
