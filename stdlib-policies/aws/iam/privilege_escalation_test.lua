local id = "aws.iam.privilege-escalation"

local function allow(parts)
  return [[{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", ]] .. parts .. "}]}"
end
local function made(parts)
  return { create("aws_iam_policy.a", { policy = allow(parts) }) }
end

test "passing any role denies and names the action" {
  policy = id,
  plan   = made [["Action": ["ec2:RunInstances", "iam:passrole"], "Resource": "*"]],
  expect = deny "a statement allows iam:PassRole on every identity",
}
test "passing one role passes" {
  policy = id,
  plan   = made [["Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app"]],
  expect = pass,
}
test "passing roles to one service passes" {
  policy = id,
  plan   = made [["Action": "iam:PassRole", "Resource": "*",
    "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}]],
  expect = pass,
}
test "reading identities passes" {
  policy = id,
  plan   = made [["Action": ["iam:GetRole", "iam:List*"], "Resource": "*"]],
  expect = pass,
}
test "a pattern that covers such an action denies" {
  policy = id,
  plan   = made [["Action": "iam:Put*", "Resource": "*"]],
  expect = deny "iam:PutGroupPolicy",
}
test "every role of the account denies" {
  policy = id,
  plan   = made [["Action": "iam:AttachRolePolicy", "Resource": "arn:aws:iam::111122223333:role/*"]],
  expect = deny "iam:AttachRolePolicy",
}
test "roles with a prefix pass" {
  policy = id,
  plan   = made [["Action": "iam:AttachRolePolicy", "Resource": "arn:aws:iam::111122223333:role/app-*"]],
  expect = pass,
}
for _, action in ipairs {
  "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy",
  "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreatePolicyVersion",
  "iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary", "iam:PassRole",
  "iam:PutGroupPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy", "iam:UpdateLoginProfile",
} do
  test(action .. " denies") {
    policy = id,
    plan   = made([["Resource": "*", "Action": "]] .. action .. [["]]),
    expect = deny(action),
  }
end
test "one resource of several that is every identity denies" {
  policy = id,
  plan   = made [=["Action": "iam:PassRole", "Resource": ["arn:aws:iam::111122223333:role/app", "*"]]=],
  expect = deny,
}
test "every identity but one denies" {
  policy = id,
  plan   = made [["Action": "iam:CreateAccessKey", "NotResource": "arn:aws:iam::111122223333:user/root"]],
  expect = deny "iam:CreateAccessKey",
}
test "all of IAM is another rule's business" {
  policy = id,
  plan   = made [["Action": ["iam:*", "*"], "Resource": "*"]],
  expect = pass,
}
test "forbidding it passes" {
  policy = id,
  plan   = { create("aws_iam_policy.a", {
    policy = [[{"Statement": [{"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*"}]}]],
  }) },
  expect = pass,
}
test "the parameter decides what counts" {
  policy = id, params = { actions = { "sts:AssumeRole" } },
  plan   = made [["Action": ["iam:PassRole", "sts:AssumeRole"], "Resource": "*"]],
  expect = deny "sts:AssumeRole",
}
test "an inline policy of a role denies" {
  policy = id,
  plan   = { create("aws_iam_role.a", { inline_policy = {
    { name = "a", policy = allow [=["Action": "iam:PassRole", "Resource": "*"]=] },
  } }) },
  expect = deny,
}
test "a role without inline policies passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { inline_policy = null }) },
  expect = pass,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_iam_policy.a",
    { name = "a", policy = allow [=["Action": "s3:GetObject", "Resource": "*"]=] },
    { name = "b", policy = allow [=["Action": "iam:PassRole", "Resource": "*"]=] }) },
  expect = deny,
}
test "a policy that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_iam_policy.a", {
    policy = allow [=["Action": "s3:GetObject", "Resource": "*"]=],
  }) },
  expect = pass,
}
test "a document that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_iam_policy.a", { policy = unknown }) },
  expect = undetermined "after.policy",
}
test "a policy that goes is not judged" {
  policy = id,
  plan   = { delete("aws_iam_policy.a", { policy = allow [=["Action": "iam:PassRole", "Resource": "*"]=] }) },
  expect = not_applicable,
}
