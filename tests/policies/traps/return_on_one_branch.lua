-- A mistake that must never pass in silence: a path without `return` decides nothing.
policy "traps.return-on-one-branch" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    if r.after.publicly_accessible then return true end
  end,
}
