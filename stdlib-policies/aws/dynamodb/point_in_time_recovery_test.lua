local id = "aws.dynamodb.point-in-time-recovery"

local function with(enabled)
  return { name = "a", point_in_time_recovery = { { enabled = enabled } } }
end
local at = "aws_dynamodb_table.a"

test "a table that turns it off is warned about" {
  policy = id, plan = { create(at, with(false)) },
  expect = deny "aws_dynamodb_table.a: point_in_time_recovery is not enabled",
}
test "a table that turns it on passes" {
  policy = id, plan = { create(at, with(true)) }, expect = pass,
}
test "left out denies" { policy = id, plan = { create(at, { name = "a" }) }, expect = deny }
test "null denies" {
  policy = id, plan = { update(at, with(true), { name = "a", point_in_time_recovery = null }) },
  expect = deny,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = { create(at, with(unknown)) }, expect = undetermined "enabled",
}
test "a block that is not known yet is undetermined" {
  policy = id, plan = { create(at, { name = "a", point_in_time_recovery = unknown }) },
  expect = undetermined "point_in_time_recovery",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace(at, with(true), { name = "b" }) }, expect = deny,
}
test "a table of an old provider that cannot say so denies" {
  policy = id, plan = file "testdata/old_provider.json", expect = deny,
}
test "a table that goes is not judged" {
  policy = id, plan = { delete(at, with(false)) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_dynamodb_table.a", with(true)) }, expect = pass,
}
