local id = "aws.dynamodb.deletion-protection"

local function with(enabled) return { name = "a", deletion_protection_enabled = enabled } end
local at = "aws_dynamodb_table.a"

test "a table without protection is warned about" {
  policy = id, plan = { create(at, with(false)) },
  expect = deny "aws_dynamodb_table.a: deletion_protection_enabled is not true",
}
test "a protected table passes" { policy = id, plan = { create(at, with(true)) }, expect = pass }
test "left out denies" { policy = id, plan = { create(at, { name = "a" }) }, expect = deny }
test "null denies" { policy = id, plan = { create(at, with(null)) }, expect = deny }
test "a value that is not known yet is undetermined" {
  policy = id, plan = { create(at, with(unknown)) },
  expect = undetermined "after.deletion_protection_enabled",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace(at, with(true), with(false)) }, expect = deny,
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
