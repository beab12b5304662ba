-- A mistake that must never pass in silence: a text that looks like a number is a text.
policy "traps.arithmetic-on-text" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return r.after.engine + 1 > 0
  end,
}
