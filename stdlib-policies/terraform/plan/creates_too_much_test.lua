local id = "terraform.plan.creates-too-much"

local function creates(n)
  return many(n, function(i) return create("aws_sns_topic.t" .. i, { name = "t" .. i }) end)
end

test "fifty creations pass" { policy = id, plan = creates(50), expect = pass }
test "one more is held" { policy = id, plan = creates(51), expect = deny "creates 51 resources (limit: 50)" }
test "replacements create as well" {
  policy = id, params = { max_count = 1 },
  plan   = {
    replace("aws_sns_topic.a", { name = "a" }, { name = "b" }),
    create("aws_sns_topic.c", { name = "c" }),
  },
  expect = deny "creates 2",
}
test "what stays does not count" {
  policy = id, params = { max_count = 0 },
  plan   = { noop("aws_sns_topic.a", { name = "a" }) },
  expect = pass,
}
test "what is updated does not count" {
  policy = id, params = { max_count = 0 },
  plan   = { update("aws_sns_topic.a", { name = "a", display_name = "a" }, { name = "a", display_name = "b" }) },
  expect = pass,
}
