local id = "terraform.plan.destroys-whole-state"

local function deletes(n)
  return many(n, function(i) return delete("aws_sns_topic.t" .. i, { name = "t" .. i }) end)
end

test "destroying everything denies" { policy = id, plan = deletes(3), expect = deny "destroys all 3 resources" }
test "two objects are often a test" { policy = id, plan = deletes(2), expect = pass }
test "one object that stays is enough" {
  policy = id, params = { min_count = 1 },
  plan   = { delete("aws_sns_topic.a", { name = "a" }), noop("aws_sns_topic.b", { name = "b" }) },
  expect = pass,
}
test "replacing everything leaves everything" {
  policy = id, params = { min_count = 1 },
  plan   = { replace("aws_sns_topic.a", { name = "a" }, { name = "b" }) },
  expect = pass,
}
test "creating beside does not hide it" {
  policy = id, params = { min_count = 1 },
  plan   = { delete("aws_sns_topic.a", { name = "a" }), create("aws_sns_topic.b", { name = "b" }) },
  expect = deny "leaves nothing",
}
