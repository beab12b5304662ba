-- A mistake that must never pass in silence: a parameter that does not exist is not nil.
policy "traps.misspelt-parameter" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  params   = { maxx = 1 },
  require  = function(r, p)
    return p.max == nil
  end,
}
