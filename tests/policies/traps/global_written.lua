-- A mistake that must never pass in silence: a global would outlive the evaluation.
policy "traps.global-written" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    bad = true
    return false
  end,
}
