-- A mistake that must never pass in silence: a text has no fields.
policy "traps.field-of-a-text" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return r.after.engine.version == "5"
  end,
}
