local id = "terraform.state.serial-regressed"
local plan = { noop("aws_sns_topic.a", { name = "a" }) }

test "a greater serial is the way of things" {
  policy = id, plan = plan, state = { serial = 7 }, pin = { serial = 6 },
  expect = pass,
}
test "the same serial passes" {
  policy = id, plan = plan, state = { serial = 6 }, pin = { serial = 6 },
  expect = pass,
}
test "a smaller serial denies" {
  policy = id, plan = plan, state = { serial = 5 }, pin = { serial = 6 },
  expect = deny "the state's serial is 5, recorded was 6",
}
test "a replacement on an old state denies" {
  policy = id, state = { serial = 3 }, pin = { serial = 6 },
  plan   = { replace("aws_sns_topic.a", { name = "a" }, { name = "b" }) },
  expect = deny "this is an old copy",
}
test "without a state nobody can tell" {
  policy = id, plan = plan, pin = { serial = 6 },
  expect = undetermined "plan.",
}
test "without a pin nobody can tell" {
  policy = id, plan = plan, state = { serial = 6 },
  expect = undetermined "pin.",
}
