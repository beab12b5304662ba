-- A mistake that must never pass in silence: what is not known is not false.
policy "traps.unknown-in-a-condition" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return not r.after.storage_encrypted
  end,
}
