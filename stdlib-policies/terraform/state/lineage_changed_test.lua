local id = "terraform.state.lineage-changed"
local plan = { noop("aws_sns_topic.a", { name = "a" }) }

test "the recorded lineage passes" {
  policy = id, plan = plan, state = { lineage = "4367a6ea" }, pin = { lineage = "4367a6ea" },
  expect = pass,
}
test "another lineage denies" {
  policy = id, plan = plan, state = { lineage = "1b076b81" }, pin = { lineage = "4367a6ea" },
  expect = deny "the state's lineage is 1b076b81, recorded was 4367a6ea",
}
test "a plan that destroys is judged like any other" {
  policy = id, state = { lineage = "1b076b81" }, pin = { lineage = "4367a6ea" },
  plan   = { replace("aws_sns_topic.a", { name = "a" }, { name = "b" }) },
  expect = deny "this is another state",
}
test "without a state nobody can tell" {
  policy = id, plan = plan, pin = { lineage = "4367a6ea" },
  expect = undetermined "plan.",
}
test "without a pin nobody can tell" {
  policy = id, plan = plan, state = { lineage = "4367a6ea" },
  expect = undetermined "pin.",
}
