local id = "aws.iam.service-wildcard"

local function allow(parts)
  return [[{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", ]] .. parts .. "}]}"
end
local keys = allow [=["Action": ["s3:GetObject", "KMS:*"], "Resource": "*"]=]
local bucket = allow [=["Action": "s3:*", "Resource": "*"]=]

test "every action of a sensitive service denies" {
  policy = id,
  plan   = { create("aws_iam_policy.a", { policy = keys }) },
  expect = deny "every action of one of",
}
for _, service in ipairs { "iam", "kms", "organizations", "secretsmanager", "sso", "sts" } do
  test("every action of " .. service .. " denies") {
    policy = id,
    plan   = { create("aws_iam_policy.a", {
      policy = allow([["Resource": "*", "Action": "]] .. service .. [[:*"]]),
    }) },
    expect = deny,
  }
end
test "every action of another service passes" {
  policy = id,
  plan   = { create("aws_iam_policy.a", { policy = bucket }) },
  expect = pass,
}
test "a service that the parameter adds denies" {
  policy = id, params = { services = { "s3" } },
  plan   = { create("aws_iam_role_policy.a", { policy = bucket }) },
  expect = deny,
}
test "on one key it passes" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = allow [=["Action": "kms:*", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/a"]=],
  }) },
  expect = pass,
}
test "some actions of a sensitive service pass" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = allow [=["Action": ["kms:Describe*", "*"], "Resource": "*"]=],
  }) },
  expect = pass,
}
test "forbidding a service passes" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = [[{"Statement": [{"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]}]],
  }) },
  expect = pass,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_iam_policy.a",
    { name = "a", policy = bucket }, { name = "b", policy = keys }) },
  expect = deny,
}
test "a policy that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_iam_policy.a", { policy = bucket }) },
  expect = pass,
}
test "a role without inline policies passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { name = "a", inline_policy = null }) },
  expect = pass,
}
test "a document that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_iam_policy.a", { policy = unknown }) },
  expect = undetermined "after.policy",
}
test "a policy that goes is not judged" {
  policy = id,
  plan   = { delete("aws_iam_policy.a", { policy = keys }) },
  expect = not_applicable,
}
