-- A mistake that must never pass in silence: what is destroyed has no values after.
policy "traps.after-of-a-delete" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "destroys" },
  forbid   = function(r)
    return r.after.storage_encrypted == false
  end,
}
