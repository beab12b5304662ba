local id = "aws.lambda.public-permission"

local function permission(changes)
  local values = { action = "lambda:InvokeFunction", principal = "*" }
  for name, value in pairs(changes) do values[name] = value end
  return values
end
-- mutant: a restriction that is not known yet is one
local function made(changes) return { create("aws_lambda_permission.a", permission(changes)) } end

test "a permission for everybody denies" {
  policy = id, plan = made {},
  expect = deny "aws_lambda_permission.a: everybody may call the function",
}
test "a permission for a service passes" {
  policy = id, plan = made { principal = "events.amazonaws.com" },
  expect = pass,
}
test "everybody of an organization passes" {
  policy = id, plan = made { principal_org_id = "o-example" },
  expect = pass,
}
test "everybody from one account passes" {
  policy = id, plan = made { source_account = "111122223333" },
  expect = pass,
}
test "everybody from one source passes, also if it is made in the same plan" {
  policy = id,
  plan   = { create("aws_sns_topic.t", {}), create("aws_lambda_permission.a",
    permission { source_arn = ref "aws_sns_topic.t" }) },
  expect = pass,
}
test "null limits do not limit" {
  policy = id, plan = made { principal_org_id = null, source_account = null, source_arn = null },
  expect = deny,
}
test "a principal that is not known yet is undetermined" {
  policy = id, plan = made { principal = unknown },
  expect = undetermined "after.principal",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_lambda_permission.a",
    permission { principal = "events.amazonaws.com" }, permission {}) },
  expect = deny,
}
test "a permission that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_lambda_permission.a", permission { principal = "events.amazonaws.com" }) },
  expect = pass,
}
test "a permission that goes is not judged" {
  policy = id, plan = { delete("aws_lambda_permission.a", permission {}) },
  expect = not_applicable,
}
