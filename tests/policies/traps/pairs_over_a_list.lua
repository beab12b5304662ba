-- A mistake that must never pass in silence: the elements of a list are not pairs.
policy "traps.pairs-over-a-list" {
  title    = "A trap",
  severity = "low",
  on       = { type = "aws_security_group", action = "writes" },
  check    = function(r)
    for _, rule in pairs(r.after.ingress) do
      if rule.from_port == 22 then r:deny() end
    end
  end,
}
