local id = "aws.iam.full-wildcard"

local function allow(parts)
  return [[{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", ]] .. parts .. "}]}"
end
local everything = allow [=["Action": "*", "Resource": "*"]=]
local reading = allow [=["Action": ["s3:GetObject"], "Resource": "*"]=]

test "every action on every resource denies" {
  policy = id,
  plan   = { create("aws_iam_policy.a", { policy = everything }) },
  expect = deny "aws_iam_policy.a: a statement allows every action",
}
test "one action on every resource passes" {
  policy = id,
  plan   = { create("aws_iam_policy.a", { policy = reading }) },
  expect = pass,
}
test "every action on one resource passes" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = allow [=["Action": "*", "Resource": "arn:aws:s3:::logs"]=],
  }) },
  expect = pass,
}
test "other spellings of everything deny" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = allow [=["Action": ["s3:ListBucket", "*:*"], "Resource": ["arn:aws:*:*:*:*"]]=],
  }) },
  expect = deny,
}
test "everything but a few actions denies" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = allow [=["NotAction": "iam:*", "Resource": "*"]=],
  }) },
  expect = deny,
}
test "everything but one resource denies" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = allow [=["Action": "*", "NotResource": "arn:aws:s3:::logs"]=],
  }) },
  expect = deny,
}
test "a bad statement among several denies, also inline" {
  policy = id,
  plan   = { create("aws_iam_role.a", { inline_policy = { { name = "a", policy = [[{"Statement": [
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
    {"Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::logs", "*"]}]}]] } } }) },
  expect = deny,
}
test "a statement that forbids everything passes" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = [[{"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}]],
  }) },
  expect = pass,
}
test "every type that grants is judged" {
  policy = id,
  plan   = {
    create("aws_iam_role_policy.a", { policy = everything }),
    create("aws_iam_policy.b", { policy = reading }),
  },
  expect = deny "aws_iam_role_policy.a",
}
test "a policy of a user denies" {
  policy = id,
  plan   = { create("aws_iam_user_policy.a", { policy = everything }) },
  expect = deny,
}
test "a policy of a group denies" {
  policy = id,
  plan   = { create("aws_iam_group_policy.a", { policy = everything }) },
  expect = deny,
}
test "a permission set denies" {
  policy = id,
  plan   = { create("aws_ssoadmin_permission_set_inline_policy.a",
    { inline_policy = everything }) },
  expect = deny,
}
test "an inline policy of a role denies" {
  policy = id,
  plan   = { create("aws_iam_role.a", {
    inline_policy = { { name = "a", policy = reading }, { name = "b", policy = everything } },
  }) },
  expect = deny,
}
test "an inline policy that is empty passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { inline_policy = { { policy = "" } } }) },
  expect = pass,
}
test "a role without inline policies passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { name = "a" }) },
  expect = pass,
}
test "an update to everything denies" {
  policy = id,
  plan   = { update("aws_iam_policy.a", { policy = reading }, { policy = everything }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_iam_policy.a",
    { name = "a", policy = everything }, { name = "b", policy = reading }) },
  expect = pass,
}
test "a policy that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_iam_policy.a", { policy = reading }) },
  expect = pass,
}
test "a document that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_iam_policy.a", { policy = unknown }) },
  expect = undetermined "after.policy",
}
test "an unknown document beside a bad one denies" {
  policy = id,
  plan   = { create("aws_iam_role.a", {
    inline_policy = { { name = "a", policy = unknown }, { name = "b", policy = everything } },
  }) },
  expect = deny,
}
local function from_blocks(...)
  return {
    create("aws_iam_policy.a", { policy = ref "data.aws_iam_policy_document.d" }),
    data("data.aws_iam_policy_document.d", { statement = { ... } }),
  }
end
test "a document that is read during apply denies by its blocks" {
  policy = id,
  plan   = from_blocks(
    { effect = "Allow", actions = { "s3:*" }, resources = { unknown } },
    { effect = null, actions = { "*" }, resources = { "*" } }),
  expect = deny "aws_iam_policy.a",
}
test "a document that is read during apply passes by its blocks" {
  policy = id,
  plan   = from_blocks { effect = "Allow", actions = { "s3:*" }, resources = { unknown } },
  expect = pass,
}
test "a resource that decides and is not known yet is undetermined" {
  policy = id,
  plan   = from_blocks { effect = "Allow", actions = { "*" }, resources = { unknown } },
  expect = undetermined "data.aws_iam_policy_document.d.statement[1].resources",
}
test "a document that is null passes" {
  policy = id,
  plan   = { create("aws_ssoadmin_permission_set_inline_policy.a", { inline_policy = null }) },
  expect = pass,
}
test "a policy that goes is not judged" {
  policy = id,
  plan   = { delete("aws_iam_policy.a", { policy = everything }) },
  expect = not_applicable,
}
