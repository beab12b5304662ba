local id = "aws.sqs.public-policy"

local function allow(parts)
  return [[{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Action": "sqs:SendMessage", "Resource": "*", ]] .. parts .. "}]}"
end
local everybody = allow [["Principal": "*"]]
local account = allow [["Principal": {"AWS": "111122223333"}]]

test "a policy for everybody denies" {
  policy = id, plan = { create("aws_sqs_queue_policy.a", { policy = everybody }) },
  expect = deny "aws_sqs_queue_policy.a: everybody may use the queue",
}
test "a policy for an account passes" {
  policy = id, plan = { create("aws_sqs_queue_policy.a", { policy = account }) },
  expect = pass,
}
test "everybody of an organization passes" {
  policy = id,
  plan   = { create("aws_sqs_queue_policy.a", { policy = allow [["Principal": "*",
    "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-example"}}]] }) },
  expect = pass,
}
test "everybody over TLS is everybody" {
  policy = id,
  plan   = { create("aws_sqs_queue_policy.a", { policy = allow [["Principal": "*",
    "Condition": {"Bool": {"aws:SecureTransport": "true"}}]] }) },
  expect = deny,
}
test "one statement for everybody among several denies" {
  policy = id,
  plan   = { create("aws_sqs_queue_policy.a", { policy = [[{"Statement": [
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*", "Principal": {"AWS": "111122223333"}},
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*", "Principal": "*"}]}]] }) },
  expect = deny,
}
test "a policy inside the queue denies" {
  policy = id, plan = { create("aws_sqs_queue.a", { policy = everybody }) },
  expect = deny "aws_sqs_queue.a",
}
test "a queue without a policy passes" {
  policy = id, plan = { create("aws_sqs_queue.a", {}) },
  expect = pass,
}
test "null passes" {
  policy = id, plan = { create("aws_sqs_queue_policy.a", { policy = null }) },
  expect = pass,
}
test "a policy that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_sqs_queue_policy.a", { policy = ref "aws_iam_role.a" }) },
  expect = undetermined "after.policy",
}
test "an update that opens it denies" {
  policy = id,
  plan   = { update("aws_sqs_queue_policy.a", { policy = account }, { policy = everybody }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_sqs_queue_policy.a", { policy = everybody }, { policy = account }) },
  expect = pass,
}
test "a policy that stays as it was is judged too" {
  policy = id, plan = { noop("aws_sqs_queue_policy.a", { policy = account }) },
  expect = pass,
}
test "a policy that goes is not judged" {
  policy = id, plan = { delete("aws_sqs_queue_policy.a", { policy = everybody }) },
  expect = not_applicable,
}
