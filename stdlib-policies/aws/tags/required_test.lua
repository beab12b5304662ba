local id = "aws.tags.required"
local demanded = { tags = { env = { "prod", "dev" }, owner = { "*@example.com" } } }

local function topic(tags) return create("aws_sns_topic.a", { name = "t", tags = tags }) end

test "a missing tag denies" {
  policy = id, params = demanded, plan = { topic { env = "prod" } },
  expect = deny "aws_sns_topic.a: the tag owner is missing",
}
test "all tags pass" {
  policy = id, params = demanded, plan = { topic { env = "dev", owner = "ann@example.com" } },
  expect = pass,
}
test "another value denies" {
  policy = id, params = demanded, plan = { topic { env = "test", owner = "ann@example.com" } },
  expect = deny "the tag env is test",
}
test "nothing is demanded until it is given" {
  policy = id, plan = { topic {} },
  expect = pass,
}
test "null is no tags" {
  policy = id, params = demanded, plan = { topic(null) },
  expect = deny "the tag env is missing",
}
test "a tag that is not known yet is undetermined" {
  policy = id, params = demanded, plan = { topic { env = unknown, owner = "ann@example.com" } },
  expect = undetermined "env",
}
test "an unknown tag does not hide a missing one" {
  policy = id, params = demanded, plan = { topic { env = unknown } },
  expect = deny "the tag owner is missing",
}
test "a replacement is judged by its new object" {
  policy = id, params = demanded,
  plan   = { replace("aws_sns_topic.a", { name = "t", tags = {} },
    { name = "u", tags = { env = "dev", owner = "ann@example.com" } }) },
  expect = pass,
}
test "a resource that stays as it was is judged too" {
  policy = id, params = demanded,
  plan   = { noop("aws_sns_topic.a", { tags = { env = "dev", owner = "ann@example.com" } }) },
  expect = pass,
}
test "a type without tags is not judged" {
  policy = id, params = demanded, plan = { create("aws_iam_access_key.a", { user = "a" }) },
  expect = not_applicable,
}
test "a resource that goes is not judged" {
  policy = id, params = demanded, plan = { delete("aws_sns_topic.a", { tags = {} }) },
  expect = not_applicable,
}
