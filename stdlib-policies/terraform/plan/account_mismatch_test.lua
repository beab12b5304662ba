local id = "terraform.plan.account-mismatch"
local pinned = { account = "123456789012" }

local function topic(account)
  return { name = "t", arn = "arn:aws:sns:eu-west-1:" .. account .. ":t" }
end

test "the recorded account passes" {
  policy = id, pin = pinned, plan = { delete("aws_sns_topic.t", topic("123456789012")) },
  expect = pass,
}
test "another account denies" {
  policy = id, pin = pinned, plan = { delete("aws_sns_topic.t", topic("999999999999")) },
  expect = deny "the plan acts in account 999999999999, recorded was 123456789012",
}
test "a replacement shows its account like a delete" {
  policy = id, pin = pinned,
  plan   = { replace("aws_sns_topic.t", topic("999999999999"), { name = "u", arn = unknown }) },
  expect = deny "999999999999",
}
test "a stated account is compared when the plan shows none" {
  policy = id, pin = pinned, account = "999999999999",
  plan   = { create("aws_sns_topic.t", { name = "t" }) },
  expect = deny "999999999999",
}
test "a plan that shows no account leaves it open" {
  policy = id, pin = pinned, plan = { create("aws_sns_topic.t", { name = "t" }) },
  expect = undetermined "plan.account",
}
test "without a pin nobody can tell" {
  policy = id, plan = { delete("aws_sns_topic.t", topic("123456789012")) },
  expect = undetermined "pin.",
}
test "a plan that changes nothing acts nowhere" {
  policy = id, pin = pinned, plan = { noop("aws_sns_topic.t", topic("999999999999")) },
  expect = pass,
}
