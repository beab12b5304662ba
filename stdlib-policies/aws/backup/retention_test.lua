local id = "aws.backup.retention"
local at = "aws_backup_plan.a"

local function rule(days)
  return { rule_name = "nightly", target_vault_name = "main", lifecycle = { { delete_after = days } } }
end
local function with(...) return { name = "a", rule = { ... } } end

test "a rule that deletes too soon denies" {
  policy = id, plan = { create(at, with(rule(6))) },
  expect = deny "aws_backup_plan.a: a rule deletes recovery points in less than 7 days",
}
test "a week is enough" { policy = id, plan = { create(at, with(rule(7))) }, expect = pass }
test "more is enough" { policy = id, plan = { create(at, with(rule(35))) }, expect = pass }
test "one of two rules is enough to deny" {
  policy = id, plan = { create(at, with(rule(35), rule(1))) }, expect = deny,
}
test "a rule that says nothing keeps for ever" {
  policy = id,
  plan   = { create(at, with { rule_name = "nightly", target_vault_name = "main" }) },
  expect = pass,
}
test "an end that is null is none" { policy = id, plan = { create(at, with(rule(null))) }, expect = pass }
test "zero is none" { policy = id, plan = { create(at, with(rule(0))) }, expect = pass }
test "a team may ask for more" {
  policy = id, params = { min_days = 30 }, plan = { create(at, with(rule(29))) }, expect = deny,
}
test "an end that is not known yet is undetermined" {
  policy = id, plan = { create(at, with(rule(unknown))) }, expect = undetermined "rule",
}
test "an update that leaves too few days denies" {
  policy = id,
  plan   = { update(at, with(rule(1)), { name = "b", rule = { rule(1) } }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace(at, with(rule(1)), with(rule(7))) }, expect = pass,
}
test "a plan that goes is not judged" {
  policy = id, plan = { delete(at, with(rule(1))) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_backup_plan.a", with(rule(7))) }, expect = pass,
}
