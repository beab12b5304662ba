-- A mistake that must never pass in silence: a helper that does not exist is not nil.
policy "traps.misspelt-global" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return anny({}, function() return true end)
  end,
}
