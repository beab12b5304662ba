policy "plan.blast-radius" {
  title    = "One plan may destroy only a few resources",
  severity = "critical", enforcement = "hold", on_undetermined = "warn",
  on       = "plan",
  params   = { max_count = 5, ["max percent"] = 10 },
  forbid   = function(plan, p)
    local gone = #plan:doing("destroys")
    if gone == 0 then return false end
    return gone > p.max_count, { gone = gone }
  end,
  message  = "the plan destroys {gone} of {existing} (limit: {p.max_count})",
}
test "nothing" { policy = "plan.blast-radius", plan = {}, expect = pass }
waiver { policy = "plan.*", address = "plan", reason = "r", expires = "2026-09-30" }
