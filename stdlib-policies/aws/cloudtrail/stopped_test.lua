local id = "aws.cloudtrail.stopped"

local function trail(on, name) return { name = name or "t", enable_logging = on } end

test "destroying a trail denies" {
  policy = id, plan = { delete("aws_cloudtrail.a", trail(true)) },
  expect = deny "aws_cloudtrail.a: this plan destroys the trail",
}
test "an update that leaves it on passes" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(true), trail(true)) },
  expect = pass,
}
test "turning it off denies" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(true), trail(false)) },
  expect = deny "this plan turns the trail off",
}
test "a trail that did not say was on" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(null), trail(false)) },
  expect = deny,
}
test "a trail that does not say is on" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(true), trail(null)) },
  expect = pass,
}
test "a trail that was off passes" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(false, "t"), trail(false, "u")) },
  expect = pass,
}
test "a replacement that is on passes" {
  policy = id, plan = { replace("aws_cloudtrail.a", trail(true, "t"), trail(true, "u")) },
  expect = pass,
}
test "a replacement that is off denies" {
  policy = id, plan = { replace("aws_cloudtrail.a", trail(true, "t"), trail(false, "u")) },
  expect = deny "turns the trail off",
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { update("aws_cloudtrail.a", trail(true), trail(unknown)) },
  expect = undetermined "after.enable_logging",
}
test "a new trail is not judged" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(false)) },
  expect = not_applicable,
}
test "a trail that stays as it was is not judged" {
  policy = id, plan = { noop("aws_cloudtrail.a", trail(false)) },
  expect = not_applicable,
}
