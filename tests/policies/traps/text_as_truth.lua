-- A mistake that must never pass in silence: a text is not true or false.
policy "traps.text-as-truth" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return r.after.engine
  end,
}
