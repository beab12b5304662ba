policy "a" { on = { type = "aws_db_instance" },
  forbid = function(r) if r.after. end end }
local function f(x) return f({ x }, function(
policy "b" { on = "plan", check = function(plan, p) plan:resources("aws_
