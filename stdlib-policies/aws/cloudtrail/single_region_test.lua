local id = "aws.cloudtrail.single-region"

local function trail(multi) return { name = "t", is_multi_region_trail = multi } end

test "a trail for one region denies" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(false)) },
  expect = deny "aws_cloudtrail.a: records one region only",
}
test "a trail for all regions passes" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(true)) },
  expect = pass,
}
test "a trail that does not say denies" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(null)) },
  expect = deny,
}
test "a trail for one region beside one for all passes" {
  policy = id,
  plan   = { create("aws_cloudtrail.a", trail(false)), noop("aws_cloudtrail.b", trail(true)) },
  expect = pass,
}
test "a new trail for all regions counts" {
  policy = id,
  plan   = { create("aws_cloudtrail.a", trail(false)), create("aws_cloudtrail.b", trail(true)) },
  expect = pass,
}
test "a trail for all regions that goes does not count" {
  policy = id,
  plan   = { create("aws_cloudtrail.a", trail(false)), delete("aws_cloudtrail.b", trail(true)) },
  expect = deny "aws_cloudtrail.a",
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_cloudtrail.a", trail(unknown)) },
  expect = undetermined "after.is_multi_region_trail",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_cloudtrail.a", trail(true), trail(false)) },
  expect = deny,
}
test "a trail that stays as it was is judged too" {
  policy = id, plan = { noop("aws_cloudtrail.a", trail(true)) },
  expect = pass,
}
test "a trail that goes is not judged" {
  policy = id, plan = { delete("aws_cloudtrail.a", trail(false)) },
  expect = not_applicable,
}
