-- A mistake that must never pass in silence: a call whose answer is thrown away decides nothing.
policy "traps.forgotten-return" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    any({}, function() return true end)
  end,
}
