local id = "aws.iam.trust-open"

local function trust(parts)
  return [[{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Action": "sts:AssumeRole", ]] .. parts .. "}]}"
end
local function role(parts)
  return { create("aws_iam_role.a", { assume_role_policy = trust(parts) }) }
end
local function with_condition(condition)
  return role([["Principal": {"AWS": "*"}, "Condition": ]] .. condition)
end

test "trust in everybody denies" {
  policy = id,
  plan   = role [["Principal": {"AWS": "*"}]],
  expect = deny "aws_iam_role.a: everybody may assume this role",
}
test "trust in a service passes" {
  policy = id,
  plan   = role [["Principal": {"Service": "ec2.amazonaws.com"}]],
  expect = pass,
}
test "everybody in its short form denies" {
  policy = id,
  plan   = role [["Principal": "*"]],
  expect = deny,
}
test "everybody beside an account denies" {
  policy = id,
  plan   = role [["Principal": {"AWS": ["111122223333", "*"]}]],
  expect = deny,
}
test "everybody but one denies" {
  policy = id,
  plan   = role [["NotPrincipal": {"AWS": "arn:aws:iam::111122223333:root"}]],
  expect = deny,
}
test "a statement that forbids everybody passes" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy =
    [[{"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole"}]}]] }) },
  expect = pass,
}
test "everybody of one organization passes" {
  policy = id,
  plan   = with_condition [[{"StringEquals": {"aws:PrincipalOrgID": "o-example"}}]],
  expect = pass,
}
test "certain roles by pattern pass" {
  policy = id,
  plan   = with_condition [[{"ArnLike": {"AWS:principalARN": ["arn:aws:iam::111122223333:role/ci-*"]}}]],
  expect = pass,
}
test "any principal by pattern denies" {
  policy = id,
  plan   = with_condition [[{"StringLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/ci", "*"]}}]],
  expect = deny,
}
test "a range of addresses passes" {
  policy = id,
  plan   = with_condition [[{"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}]],
  expect = pass,
}
test "every address denies" {
  policy = id,
  plan   = with_condition [[{"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}]],
  expect = deny,
}
test "every address of IPv6 denies" {
  policy = id,
  plan   = with_condition [[{"IpAddress": {"aws:SourceIp": "::/0"}}]],
  expect = deny,
}
test "a condition that excludes a few denies" {
  policy = id,
  plan   = with_condition [[{"StringNotEquals": {"aws:PrincipalOrgID": "o-example"}}]],
  expect = deny,
}
test "a condition that holds without its key denies" {
  policy = id,
  plan   = with_condition [[{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-example"}}]],
  expect = deny,
}
test "a condition about one of several values passes" {
  policy = id,
  plan   = with_condition [[{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-example/r-root/*"}}]],
  expect = pass,
}
test "other operators that demand a value pass" {
  policy = id,
  plan   = {
    create("aws_iam_role.a", { assume_role_policy = trust [["Principal": "*",
      "Condition": {"StringEqualsIgnoreCase": {"aws:PrincipalAccount": "111122223333"}}]] }),
    create("aws_iam_role.b", { assume_role_policy = trust [["Principal": "*",
      "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:a"}}]] }),
    create("aws_iam_role.c", { assume_role_policy = trust [["Principal": "*",
      "Condition": {"StringLike": {"aws:SourceVpce": "vpce-a*"}}]] }),
  },
  expect = pass,
}
test "a condition about something else denies" {
  policy = id,
  plan   = with_condition [[{"StringEquals": {"sts:ExternalId": "hello"}}]],
  expect = deny,
}
test "an update that opens the role denies" {
  policy = id,
  plan   = { update("aws_iam_role.a",
    { assume_role_policy = trust [["Principal": {"AWS": "111122223333"}]] },
    { assume_role_policy = trust [["Principal": {"AWS": "*"}]] }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_iam_role.a",
    { name = "a", assume_role_policy = trust [["Principal": {"AWS": "*"}]] },
    { name = "b", assume_role_policy = trust [["Principal": {"AWS": "111122223333"}]] }) },
  expect = pass,
}
test "a role that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_iam_role.a",
    { assume_role_policy = trust [["Principal": {"AWS": "111122223333"}]] }) },
  expect = pass,
}
test "a trust policy that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy = unknown }) },
  expect = undetermined "after.assume_role_policy",
}
test "no trust policy passes: nobody may assume the role" {
  policy = id,
  plan   = { create("aws_iam_role.a", { assume_role_policy = null }) },
  expect = pass,
}
test "a role that goes is not judged" {
  policy = id,
  plan   = { delete("aws_iam_role.a", { assume_role_policy = trust [["Principal": "*"]] }) },
  expect = not_applicable,
}
