local id = "aws.s3.public-policy"

-- A policy of one statement that allows; principal and condition are JSON.
local function document(principal, condition, effect)
  return ([[{"Version": "2012-10-17", "Statement": {"Effect": "%s", %s,
    "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*", "Condition": %s}}]]):format(
    effect or "Allow", principal, condition or "{}")
end
local everybody = [["Principal": "*"]]
local somebody = [["Principal": {"AWS": "arn:aws:iam::123456789012:role/reader"}]]

local function separate(text)
  return create("aws_s3_bucket_policy.a", { bucket = "a", policy = text })
end

test "a policy for everybody denies" {
  policy = id, plan = { separate(document(everybody)) },
  expect = deny "aws_s3_bucket_policy.a: the policy allows access to everybody",
}
test "a policy for one role passes" {
  policy = id, plan = { separate(document(somebody)) }, expect = pass,
}
test "a policy for everybody in the bucket denies" {
  policy = id, plan = { create("aws_s3_bucket.a", { bucket = "a", policy = document(everybody) }) },
  expect = deny "aws_s3_bucket.a",
}
test "a bucket that leaves its policy out passes" {
  policy = id, plan = { create("aws_s3_bucket.a", { bucket = "a" }) }, expect = pass,
}
test "a policy that is null passes" {
  policy = id, plan = { create("aws_s3_bucket.a", { bucket = "a", policy = null }) }, expect = pass,
}
test "everybody of AWS is everybody" {
  policy = id, plan = { separate(document [["Principal": {"AWS": ["*"]}]]) }, expect = deny,
}
test "everybody but one is everybody" {
  policy = id,
  plan   = { separate(document [["NotPrincipal": {"AWS": "arn:aws:iam::123456789012:root"}]]) },
  expect = deny,
}
test "a statement that denies everybody passes" {
  policy = id, plan = { separate(document(everybody, "{}", "Deny")) }, expect = pass,
}

local limits = {
  [[{"StringEquals": {"aws:PrincipalOrgID": "o-abc"}}]],
  [[{"StringEquals": {"AWS:SourceAccount": ["123456789012"]}}]],
  [[{"ArnLike": {"aws:SourceArn": "arn:aws:cloudfront::123456789012:distribution/E1"}}]],
  [[{"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}]],
  [[{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-abc/*"}}]],
  [[{"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"aws:SourceVpce": "vpce-1"}}]],
}
for _, condition in ipairs(limits) do
  test("limited by " .. condition) {
    policy = id, plan = { separate(document(everybody, condition)) }, expect = pass,
  }
end

local keys = {
  "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
  "aws:SourceAccount", "aws:SourceArn", "aws:SourceIp", "aws:SourceOrgID", "aws:SourceOrgPaths",
  "aws:SourceOwner", "aws:SourceVpc", "aws:SourceVpce", "aws:userid", "aws:VpcSourceIp",
  "s3:DataAccessPointAccount", "s3:DataAccessPointArn",
}
for _, key in ipairs(keys) do
  test("limited by " .. key) {
    policy = id,
    plan   = { separate(document(everybody, ([[{"StringEquals": {"%s": "x"}}]]):format(key))) },
    expect = pass,
  }
end
local operators = {
  "ArnEquals", "ArnLike", "IpAddress", "StringEquals", "StringEqualsIgnoreCase", "StringLike",
}
for _, operator in ipairs(operators) do
  test("limited by " .. operator) {
    policy = id,
    plan   = { separate(document(everybody, ([[{"%s": {"aws:SourceArn": "x"}}]]):format(operator))) },
    expect = pass,
  }
end

local no_limits = {
  [[{"Bool": {"aws:SecureTransport": "true"}}]],
  [[{"StringEquals": {"s3:x-amz-acl": "private"}}]],
  [[{"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}]],
  [[{"StringEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}]],
  [[{"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-abc"}}]],
  [[{"StringLike": {"aws:PrincipalOrgID": "*"}}]],
  [[{"StringLike": {"aws:SourceAccount": ["123456789012", "*"]}}]],
  [[{"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}}]],
  [[{"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "::/0"]}}]],
}
for _, condition in ipairs(no_limits) do
  test("not limited by " .. condition) {
    policy = id, plan = { separate(document(everybody, condition)) }, expect = deny,
  }
end

test "a policy that is not known yet is undetermined" {
  policy = id, plan = { separate(unknown) }, expect = undetermined "after.policy",
}
test "an update that opens the bucket denies" {
  policy = id,
  plan   = { update("aws_s3_bucket_policy.a",
    { bucket = "a", policy = document(somebody) }, { bucket = "a", policy = document(everybody) }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_s3_bucket_policy.a",
    { bucket = "a", policy = document(everybody) }, { bucket = "b", policy = document(somebody) }) },
  expect = pass,
}
test "a policy that is no policy is an error" {
  policy = id, plan = { separate "everybody" }, expect = error,
}
test "a policy that goes is not judged" {
  policy = id, plan = { delete("aws_s3_bucket_policy.a", { bucket = "a", policy = document(everybody) }) },
  expect = not_applicable,
}
test "an existing bucket without a policy has an empty one" {
  policy = id,
  plan   = { update("aws_s3_bucket.a",
    { bucket = "a", policy = "", force_destroy = false },
    { bucket = "a", policy = "", force_destroy = true }) },
  expect = pass,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_s3_bucket.a", { bucket = "a" }) }, expect = pass,
}
test "a document that is not known yet is read as far as it is known" {
  policy = id,
  plan   = {
    separate(ref "data.aws_iam_policy_document.d"),
    data("data.aws_iam_policy_document.d", { statement = { {
      actions = { "s3:GetObject" }, resources = { "*" },
      principals = { { type = "*", identifiers = { "*" } } },
    } } }),
  },
  expect = deny,
}
