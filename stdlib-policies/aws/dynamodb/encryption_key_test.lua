local id = "aws.dynamodb.encryption-key"
local at = "aws_dynamodb_table.a"
local arn = "arn:aws:kms:eu-west-1:123456789012:key/k"
local customer = { keys = { "customer" } }

local function with(enabled, key)
  return { name = "a", server_side_encryption = { { enabled = enabled, kms_key_arn = key } } }
end

test "a table that says nothing is denied where only customers' keys are allowed" {
  policy = id, params = customer, plan = { create(at, { name = "a" }) },
  expect = deny "aws_dynamodb_table.a: the key is aws-owned, and must be one of",
}
test "a table that says nothing passes by default" {
  policy = id, plan = { create(at, { name = "a" }) }, expect = pass,
}
test "a table with a key of the customer passes" {
  policy = id, params = customer, plan = { create(at, with(true, arn)) }, expect = pass,
}
test "a key that is being made is a key of the customer" {
  policy = id, params = customer, plan = { create(at, with(true, unknown)) }, expect = pass,
}
test "encryption without a key is by AWS's key" {
  policy = id, params = customer, plan = { create(at, with(true)) }, expect = deny "aws-managed",
}
test "a key that is null is none" {
  -- mutant: a key that is not known yet is a key of the customer
  policy = id, params = customer, plan = { create(at, with(true, null)) },
  expect = deny "aws-managed",
}
test "a block that is off says nothing" {
  policy = id, params = customer, plan = { create(at, with(false, arn)) },
  expect = deny "aws-owned",
}
test "AWS's key passes by default" { policy = id, plan = { create(at, with(true)) }, expect = pass }
test "a key of the customer passes by default" {
  policy = id, plan = { create(at, with(true, arn)) }, expect = pass,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = { create(at, with(unknown, arn)) }, expect = undetermined "enabled",
}
test "a replacement is judged by its new object" {
  policy = id, params = customer, plan = { replace(at, with(true, arn), { name = "b" }) },
  expect = deny,
}
test "a table that goes is not judged" {
  policy = id, plan = { delete(at, with(false)) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_dynamodb_table.a", with(true, arn)) }, expect = pass,
}
