local id = "aws.cloudtrail.not-encrypted"
local key = "arn:aws:kms:eu-west-1:111122223333:key/1234"

local function trail(key_id) return { name = "t", kms_key_id = key_id } end

test "a trail without a key denies" {
  -- mutant: a key that is not known yet is a key
  policy = id, plan = { create("aws_cloudtrail.a", trail(null)) },
  expect = deny "aws_cloudtrail.a: no kms_key_id is set",
}
test "a trail with a key passes" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(key)) },
  expect = pass,
}
test "a key that is made in the same plan passes" {
  policy = id,
  plan   = { create("aws_kms_key.k", {}), create("aws_cloudtrail.a", trail(ref "aws_kms_key.k")) },
  expect = pass,
}
test "a trail that Terraform postponed is undetermined" {
  policy = id,
  plan   = { create("aws_cloudtrail.a", trail(unknown), { deferred = true }) },
  expect = undetermined,
}
test "an update that takes the key away denies" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(key), trail(null)) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_cloudtrail.a", trail(key), trail(null)) },
  expect = deny,
}
test "a trail that stays as it was is judged too" {
  policy = id, plan = { noop("aws_cloudtrail.a", trail(key)) },
  expect = pass,
}
test "a trail that goes is not judged" {
  policy = id, plan = { delete("aws_cloudtrail.a", trail(null)) },
  expect = not_applicable,
}
