local id = "aws.iam.github-trust-unbounded"

local function trust(effect, provider, condition)
  return [[{"Statement": [{"Effect": "]] .. effect .. [[",
    "Action": "sts:AssumeRoleWithWebIdentity",
    "Principal": {"Federated": "arn:aws:iam::111122223333:]] .. provider .. [["},
    "Condition": ]] .. condition .. "}]}"
end
local github = "oidc-provider/token.actions.githubusercontent.com"
local audience = [[{"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}]]
local function subject(operator, values)
  return [[{"]] .. operator .. [[": {"token.actions.githubusercontent.com:sub": ]] .. values .. "}}"
end
local function role(condition)
  return { create("aws_iam_role.a", { assume_role_policy = trust("Allow", github, condition) }) }
end

test "an audience alone denies" {
  policy = id, plan = role(audience),
  expect = deny "workflows of every GitHub repository may assume this role",
}
test "a repository passes" {
  policy = id,
  plan   = role(subject("StringEquals", [["repo:example/app:ref:refs/heads/main"]])),
  expect = pass,
}
test "all branches of a repository pass" {
  policy = id, plan = role(subject("StringLike", [["repo:example/app:*"]])),
  expect = pass,
}
test "all repositories of an organization pass" {
  policy = id, plan = role(subject("StringLike", [["repo:example/*"]])),
  expect = pass,
}
test "every subject denies" {
  policy = id, plan = role(subject("StringLike", [["*"]])),
  expect = deny,
}
test "every repository denies" {
  policy = id, plan = role(subject("StringLike", [["repo:*/app:*"]])),
  expect = deny,
}
test "one subject without an owner spoils the list" {
  policy = id, plan = role(subject("StringLike", [=[["repo:example/app:*", "repo:*"]]=])),
  expect = deny,
}
test "another condition beside the subject passes" {
  policy = id,
  plan   = role [[{"StringEquals": {
    "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
    "token.actions.githubusercontent.com:sub": "repo:example/app:ref:refs/heads/main"}}]],
  expect = pass,
}
test "excluding a repository denies" {
  policy = id, plan = role(subject("StringNotLike", [["repo:example/app:*"]])),
  expect = deny,
}
test "GitHub beside another principal denies" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy = [[{"Statement": [{"Effect": "Allow",
    "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": [
    "cognito-identity.amazonaws.com", "arn:aws:iam::111122223333:]] .. github .. [["]}}]}]] }) },
  expect = deny,
}
test "another provider passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy =
    trust("Allow", "oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A", audience) }) },
  expect = pass,
}
test "a statement that forbids passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy = trust("Deny", github, audience) }) },
  expect = pass,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_iam_role.a",
    { name = "a", assume_role_policy = trust("Allow", github, subject("StringLike", [["repo:example/*"]])) },
    { name = "b", assume_role_policy = trust("Allow", github, audience) }) },
  expect = deny,
}
test "a role that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_iam_role.a", { assume_role_policy =
    trust("Allow", github, subject("StringLike", [["repo:example/*"]])) }) },
  expect = pass,
}
test "a trust policy that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy = unknown }) },
  expect = undetermined "after.assume_role_policy",
}
test "no trust policy passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy = null }) },
  expect = pass,
}
test "a role that goes is not judged" {
  policy = id,
  plan   = { delete("aws_iam_role.a", { assume_role_policy = trust("Allow", github, audience) }) },
  expect = not_applicable,
}
