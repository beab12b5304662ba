local id = "aws.s3.tls-only"
local kind = "aws_s3_bucket_policy"
local bucket = create("aws_s3_bucket.a", { bucket = "a" })

local everything = [=["arn:aws:s3:::a", "arn:aws:s3:::a/*"]=]
local plain_http = [[{"Bool": {"aws:SecureTransport": "false"}}]]

-- A policy of one statement; the fields that differ are JSON.
local function document(fields)
  local f = {
    effect = "Deny", principal = '"*"', action = '"s3:*"', resource = everything,
    condition = plain_http,
  }
  for key, value in pairs(fields or {}) do f[key] = value end
  return ([[{"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Principal": %s,
    "Action": %s, "Resource": [%s], "Condition": %s}]}]]):format(
    f.effect, f.principal, f.action, f.resource:gsub("[%[%]]", ""), f.condition)
end
local function separate(text, of)
  return create(kind .. ".a", { bucket = of or ref "aws_s3_bucket.a", policy = text })
end
local function inline(text)
  return create("aws_s3_bucket.a", { bucket = "a", policy = text })
end

test "a bucket without a policy is warned about" {
  policy = id, plan = { bucket },
  expect = deny "aws_s3_bucket.a: no policy of this bucket denies requests without TLS",
}
test "a policy that denies plain HTTP passes" {
  policy = id, plan = { bucket, separate(document()) }, expect = pass,
}
test "a policy of the bucket's name passes" {
  policy = id, plan = { bucket, separate(document(), "a") }, expect = pass,
}
test "a policy in the bucket passes" {
  policy = id, plan = { inline(document()) }, expect = pass,
}
test "a policy of another bucket does not help" {
  policy = id, plan = { bucket, separate(document(), "b") }, expect = deny,
}

local enough = {
  ["a list of values"] = { condition = [[{"Bool": {"aws:SecureTransport": ["false"]}}]] },
  ["one of several values"] = { condition = [[{"Bool": {"aws:SecureTransport": ["true", "false"]}}]] },
  ["one of several actions"] = { action = '["s3:GetObject", "s3:*"]' },
  ["false without quotes"] = { condition = [[{"Bool": {"aws:SecureTransport": false}}]] },
  ["other cases of letters"] = {
    action = '"S3:*"', condition = [[{"bool": {"AWS:securetransport": "false"}}]],
  },
  ["an old version of TLS"] = { condition = [[{"NumericLessThan": {"s3:TlsVersion": "1.2"}}]] },
  ["every action of every service"] = { action = '"*"' },
  ["every resource"] = { resource = '"*"' },
  ["a principal of AWS"] = { principal = '{"AWS": "*"}' },
}
for what, fields in pairs(enough) do
  test(what .. " passes") { policy = id, plan = { inline(document(fields)) }, expect = pass }
end

local too_little = {
  ["a statement that allows"] = { effect = "Allow" },
  ["one principal"] = { principal = '{"AWS": "arn:aws:iam::123456789012:root"}' },
  ["one action"] = { action = '"s3:GetObject"' },
  ["the bucket without its objects"] = { resource = '"arn:aws:s3:::a"' },
  ["requests with TLS"] = { condition = [[{"Bool": {"aws:SecureTransport": "true"}}]] },
  ["another operator"] = { condition = [[{"Null": {"aws:SecureTransport": "false"}}]] },
  ["another key"] = { condition = [[{"Bool": {"aws:ViaAWSService": "false"}}]] },
  ["new versions of TLS"] = { condition = [[{"NumericGreaterThan": {"s3:TlsVersion": "1.2"}}]] },
  ["an old version of something else"] = {
    condition = [[{"NumericLessThan": {"s3:max-keys": "10"}}]],
  },
  ["no condition"] = { condition = "{}" },
}
for what, fields in pairs(too_little) do
  test(what .. " denies") { policy = id, plan = { inline(document(fields)) }, expect = deny }
end

test "one of several conditions is enough" {
  policy = id,
  plan   = { inline(document {
    condition = [[{"Bool": {"aws:ViaAWSService": "false", "aws:SecureTransport": "false"}}]],
  }) },
  expect = pass,
}
test "a policy that is not known yet is undetermined" {
  policy = id, plan = { bucket, separate(unknown) }, expect = undetermined "policy",
}
test "a policy of the bucket that is not known yet is undetermined" {
  policy = id, plan = { inline(unknown) }, expect = undetermined "policy",
}
test "a policy that is not known does not hide one that is" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a", policy = unknown }), separate(document(), "a"),
  },
  expect = pass,
}
test "a policy that is null is none" {
  policy = id, plan = { create("aws_s3_bucket.a", { bucket = "a", policy = null }) },
  expect = deny,
}
test "a plan that deletes the policy and leaves the bucket denies" {
  policy = id,
  plan   = {
    noop("aws_s3_bucket.a", { id = "a", bucket = "a" }),
    delete(kind .. ".a", { bucket = "a", policy = document() }),
  },
  expect = deny,
}
test "a bucket that is replaced is judged by its new object" {
  policy = id,
  plan   = { replace("aws_s3_bucket.a",
    { bucket = "old", policy = document() }, { bucket = "new" }) },
  expect = deny,
}
test "a bucket that goes is not judged" {
  policy = id, plan = { delete("aws_s3_bucket.a", { bucket = "a" }) }, expect = not_applicable,
}
test "an existing bucket without a policy has an empty one" {
  policy = id,
  plan   = { update("aws_s3_bucket.a",
    { bucket = "a", policy = "", force_destroy = false },
    { bucket = "a", policy = "", force_destroy = true }) },
  expect = deny,
}
test "one of several statements is enough" {
  policy = id,
  plan   = { bucket, separate([[{"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
     "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"},
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}]]) },
  expect = pass,
}
test "a document whose resources are not known yet is read as far as it is known" {
  policy = id,
  plan   = {
    bucket, separate(ref "data.aws_iam_policy_document.d", "a"),
    data("data.aws_iam_policy_document.d", { statement = { { effect = "Allow", actions = { "s3:*" } } } }),
  },
  expect = deny,
}
