local id = "aws.sqs.not-encrypted"

local function queue(managed, key)
  return { name = "q", sqs_managed_sse_enabled = managed, kms_master_key_id = key }
end

test "encryption that is turned off denies" {
  -- mutant: a key that is not known yet is a key
  policy = id, plan = { create("aws_sqs_queue.a", queue(false)) },
  expect = deny "aws_sqs_queue.a: encryption is turned off",
}
test "encryption with SQS's key passes" {
  policy = id, plan = { create("aws_sqs_queue.a", queue(true)) },
  expect = pass,
}
test "encryption with a key of KMS passes" {
  policy = id, plan = { create("aws_sqs_queue.a", queue(false, "alias/aws/sqs")) },
  expect = pass,
}
test "a key that is made in the same plan passes" {
  policy = id,
  plan   = { create("aws_kms_key.k", {}), create("aws_sqs_queue.a", queue(false, ref "aws_kms_key.k")) },
  expect = pass,
}
test "a queue that says nothing passes: SQS encrypts it" {
  policy = id, plan = { create("aws_sqs_queue.a", { name = "q" }) },
  expect = pass,
}
test "null passes" {
  policy = id, plan = { create("aws_sqs_queue.a", queue(null, null)) },
  expect = pass,
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_sqs_queue.a", queue(ref "aws_kms_key.k")) },
  expect = undetermined "after.sqs_managed_sse_enabled",
}
test "an update that turns it off denies" {
  policy = id, plan = { update("aws_sqs_queue.a", queue(true), queue(false)) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_sqs_queue.a", queue(false), queue(true)) },
  expect = pass,
}
test "a queue that stays as it was is judged too" {
  policy = id, plan = { noop("aws_sqs_queue.a", queue(true)) },
  expect = pass,
}
test "a queue that goes is not judged" {
  policy = id, plan = { delete("aws_sqs_queue.a", queue(false)) },
  expect = not_applicable,
}
