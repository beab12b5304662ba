-- A mistake that must never pass in silence: a plan is a fact.
policy "traps.plan-written" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    r.after.engine = "x"
    return false
  end,
}
