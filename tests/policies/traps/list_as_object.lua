-- A mistake that must never pass in silence: a list has elements, not attributes.
policy "traps.list-as-object" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_security_group", action = "writes" },
  forbid   = function(r)
    return r.after.ingress.from_port == 22
  end,
}
