local id = "aws.iam.trust-other-account"
local own = "111122223333"

local function trust(parts)
  return [[{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Action": "sts:AssumeRole", ]] .. parts .. "}]}"
end
local function role(parts)
  return { create("aws_iam_role.a", { assume_role_policy = trust(parts) }) }
end
local other = [["Principal": {"AWS": "arn:aws:iam::999988887777:root"}]]

test "trust in another account denies" {
  policy = id, account = own, plan = role(other),
  expect = deny "aws_iam_role.a: trusts account 999988887777 without a condition",
}
test "trust in the own account passes" {
  policy = id, account = own,
  plan   = role [["Principal": {"AWS": "arn:aws:iam::111122223333:role/ci"}]],
  expect = pass,
}
test "an account by its number alone denies" {
  policy = id, account = own,
  plan   = role [["Principal": {"AWS": ["111122223333", "999988887777"]}]],
  expect = deny "999988887777",
}
test "a session of another account denies" {
  policy = id, account = own,
  plan   = role [["Principal": {"AWS": "arn:aws:sts::999988887777:assumed-role/a/b"}]],
  expect = deny,
}
test "a condition makes it pass" {
  policy = id, account = own,
  plan   = role(other .. [[, "Condition": {"StringEquals": {"sts:ExternalId": "b71c"}}]]),
  expect = pass,
}
test "a listed account passes" {
  policy = id, account = own, params = { accounts = { "999988887777" } }, plan = role(other),
  expect = pass,
}
test "a service passes" {
  policy = id, account = own,
  plan   = role [["Principal": {"Service": "ec2.amazonaws.com"}]],
  expect = pass,
}
test "providers of identities pass" {
  policy = id, account = own,
  plan   = role [["Principal": {"Federated": [
    "arn:aws:iam::999988887777:oidc-provider/token.actions.githubusercontent.com",
    "arn:aws:iam::999988887777:saml-provider/okta", "cognito-identity.amazonaws.com"]}]],
  expect = pass,
}
test "other names that stand for one thing pass" {
  policy = id, account = own,
  plan   = role [["Principal": {"AWS": "arn:aws:cloudfront::999988887777:distribution/a"}]],
  expect = pass,
}
test "a statement that forbids it passes" {
  policy = id, account = own,
  plan   = { create("aws_iam_role.a", { assume_role_policy =
    [[{"Statement": [{"Effect": "Deny", "Principal": {"AWS": "999988887777"}, "Action": "*"}]}]] }) },
  expect = pass,
}
test "without the own account nobody can tell" {
  policy = id, plan = role(other),
  expect = undetermined "account",
}
test "without the own account a service passes all the same" {
  policy = id,
  plan   = role [["Principal": {"Service": "ec2.amazonaws.com"}]],
  expect = pass,
}
test "a trust policy that is not known yet is undetermined" {
  policy = id, account = own,
  plan   = { create("aws_iam_role.a", { assume_role_policy = unknown }) },
  expect = undetermined "after.assume_role_policy",
}
test "no trust policy passes" {
  policy = id, account = own,
  plan   = { create("aws_iam_role.a", { assume_role_policy = null }) },
  expect = pass,
}
test "a replacement is judged by its new object" {
  policy = id, account = own,
  plan   = { replace("aws_iam_role.a",
    { name = "a", assume_role_policy = trust [["Principal": {"AWS": "111122223333"}]] },
    { name = "b", assume_role_policy = trust(other) }) },
  expect = deny,
}
test "a role that stays as it was is judged too" {
  policy = id, account = own,
  plan   = { noop("aws_iam_role.a",
    { assume_role_policy = trust [["Principal": {"AWS": "111122223333"}]] }) },
  expect = pass,
}
test "a role that goes is not judged" {
  policy = id, account = own,
  plan   = { delete("aws_iam_role.a", { assume_role_policy = trust(other) }) },
  expect = not_applicable,
}
