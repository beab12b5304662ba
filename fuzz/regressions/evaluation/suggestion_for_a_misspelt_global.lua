@@local ports = { 22, 3389 }
policy "a.values" {
  title = "T", severity = "low", enforcement = "advisory",
  on = { type = "aws_*", action = "writes" },
  forbid = function(r)
    local list = json.decode(r.after.s or "[]")
    return any(r.after.l, functi", severity = "low", enforcement = "advisory",
  on = { type #list == 1 and contains(ports, 22) and r.after.u == "x"
  end,
}
