local id = "aws.sns.not-encrypted"

local function topic(key) return { name = "t", kms_master_key_id = key } end

test "a topic without a key denies" {
  -- mutant: a key that is not known yet is a key
  policy = id, plan = { create("aws_sns_topic.a", { name = "t" }) },
  expect = deny "aws_sns_topic.a: no kms_master_key_id is set",
}
test "a topic with a key passes" {
  policy = id, plan = { create("aws_sns_topic.a", topic "alias/aws/sns") },
  expect = pass,
}
test "null denies" {
  policy = id, plan = { create("aws_sns_topic.a", topic(null)) },
  expect = deny,
}
test "a key that is made in the same plan passes" {
  policy = id,
  plan   = { create("aws_kms_key.k", {}), create("aws_sns_topic.a", topic(ref "aws_kms_key.k")) },
  expect = pass,
}
test "a topic that Terraform postponed is undetermined" {
  policy = id, plan = { create("aws_sns_topic.a", topic(unknown), { deferred = true }) },
  expect = undetermined,
}
test "an update that takes the key away denies" {
  policy = id, plan = { update("aws_sns_topic.a", topic "alias/aws/sns", topic(null)) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_sns_topic.a", topic(null), topic "alias/aws/sns") },
  expect = pass,
}
test "a topic that stays as it was is judged too" {
  policy = id, plan = { noop("aws_sns_topic.a", topic "alias/aws/sns") },
  expect = pass,
}
test "a topic that goes is not judged" {
  policy = id, plan = { delete("aws_sns_topic.a", topic(null)) },
  expect = not_applicable,
}
