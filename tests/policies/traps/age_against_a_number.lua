-- A mistake that must never pass in silence: an age has a unit, and 24 has none.
policy "traps.age-against-a-number" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return age(time "2026-01-01T00:00:00Z") > 24
  end,
}
