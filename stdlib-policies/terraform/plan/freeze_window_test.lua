local id = "terraform.plan.freeze-window"
local windows = { { from = "2026-12-20T00:00Z", to = "2027-01-03T00:00Z" } }
local change = { create("aws_sns_topic.t", { name = "t" }) }

test "a change during a freeze denies" {
  policy = id, now = "2026-12-24T18:00:00Z", params = { windows = windows }, plan = change,
  expect = deny "changes 1 resources during a freeze",
}
test "a replacement is a change" {
  policy = id, now = "2026-12-24T18:00:00Z", params = { windows = windows },
  plan   = { replace("aws_sns_topic.t", { name = "a" }, { name = "b" }) },
  expect = deny "during a freeze",
}
test "its first moment counts" {
  policy = id, now = "2026-12-20T00:00:00Z", params = { windows = windows }, plan = change,
  expect = deny "during a freeze",
}
test "its end does not" {
  policy = id, now = "2027-01-03T00:00:00Z", params = { windows = windows }, plan = change,
  expect = pass,
}
test "the moment before it passes" {
  policy = id, now = "2026-12-19T23:59:59Z", params = { windows = windows }, plan = change,
  expect = pass,
}
test "a plan that changes nothing passes" {
  policy = id, now = "2026-12-24T18:00:00Z", params = { windows = windows },
  plan   = { noop("aws_sns_topic.t", { name = "t" }) },
  expect = pass,
}
test "without windows nothing is frozen" { policy = id, plan = change, expect = pass }
test "a window without a zone is an error, not a pass" {
  policy = id, params = { windows = { { from = "2026-12-20", to = "2027-01-03" } } }, plan = change,
  expect = error "2026-12-20",
}
