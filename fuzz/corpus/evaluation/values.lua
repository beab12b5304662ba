@@local ports = { 22, 3389 }
policy "a.values" {
  title = "T", severity = "low", enforcement = "advisory",
  on = { type = "aws_*", action = "writes" },
  forbid = function(r)
    local list = json.decode(r.after.s or "[]")
    return any(r.after.l, function(l) return cidr.contains("10.0.0.0/8", l.p) end)
      and #list == 1 and contains(ports, 22) and r.after.u == "x"
  end,
}
