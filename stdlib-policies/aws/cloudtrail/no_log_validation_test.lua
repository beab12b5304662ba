local id = "aws.cloudtrail.no-log-validation"

local function trail(validated) return { name = "t", enable_log_file_validation = validated } end

test "a trail without validation denies" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(false)) },
  expect = deny "aws_cloudtrail.a: log file validation is off",
}
test "a trail with validation passes" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(true)) },
  expect = pass,
}
test "a trail that does not say denies" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(null)) },
  expect = deny,
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(unknown)) },
  expect = undetermined "after.enable_log_file_validation",
}
test "an update that turns it off denies" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(true), trail(false)) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_cloudtrail.a", trail(false), trail(true)) },
  expect = pass,
}
test "a trail that stays as it was is judged too" {
  policy = id, plan = { noop("aws_cloudtrail.a", trail(true)) },
  expect = pass,
}
test "a trail that goes is not judged" {
  policy = id, plan = { delete("aws_cloudtrail.a", trail(false)) },
  expect = not_applicable,
}
