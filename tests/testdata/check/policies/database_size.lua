policy "org.database-size" {
  title    = "Databases stay small",
  severity = "medium",
  on       = { type = "aws_db_instance", action = "writes" },
  params   = { largest = 100 },
  require  = function(db, p) return db.after.allocated_storage <= p.largest end,
  message  = "{address}: {after.allocated_storage} GB is more than {p.largest}",
  remedy   = "Ask for a larger limit, or split the database.",
  controls = { "ORG.7" },
  docs     = "https://example.com/runbooks/databases",
}
