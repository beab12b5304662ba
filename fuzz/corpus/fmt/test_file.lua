test "a database without backups denies" {
  policy = id, plan = db { backup_retention_period = 0 },
  expect = deny "aws_db_instance.a",
  now      = "2026-01-01T00:00:00Z",  -- a comment
  longest  = 1, -- below the other
}
