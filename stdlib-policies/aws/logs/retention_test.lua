local id = "aws.logs.retention"

local function group(retained) return { name = "g", retention_in_days = retained } end

test "a short retention denies" {
  policy = id, plan = { create("aws_cloudwatch_log_group.a", group(14)) },
  expect = deny "aws_cloudwatch_log_group.a: keeps events for 14 days (minimum: 365)",
}
test "a year passes" {
  policy = id, plan = { create("aws_cloudwatch_log_group.a", group(365)) },
  expect = pass,
}
test "a day less than the minimum denies" {
  policy = id, params = { min_days = 366 },
  plan   = { create("aws_cloudwatch_log_group.a", group(365)) },
  expect = deny,
}
test "for ever passes" {
  policy = id, plan = { create("aws_cloudwatch_log_group.a", group(0)) },
  expect = pass,
}
test "null is for ever" {
  policy = id, plan = { create("aws_cloudwatch_log_group.a", group(null)) },
  expect = pass,
}
test "a day denies" {
  policy = id, plan = { create("aws_cloudwatch_log_group.a", group(1)) },
  expect = deny,
}
test "a retention that is not known yet is undetermined" {
  policy = id, plan = { create("aws_cloudwatch_log_group.a", group(unknown)) },
  expect = undetermined "after.retention_in_days",
}
test "an update that shortens it denies" {
  policy = id, plan = { update("aws_cloudwatch_log_group.a", group(400), group(30)) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_cloudwatch_log_group.a", group(30), group(400)) },
  expect = pass,
}
test "a group that stays as it was is judged too" {
  policy = id, plan = { noop("aws_cloudwatch_log_group.a", group(400)) },
  expect = pass,
}
test "a group that goes is not judged" {
  policy = id, plan = { delete("aws_cloudwatch_log_group.a", group(14)) },
  expect = not_applicable,
}
