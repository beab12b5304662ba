local id = "terraform.state.missing"

local function creates(n)
  return many(n, function(i) return create("aws_sns_topic.t" .. i, { name = "t" .. i }) end)
end

test "everything anew beside recorded resources denies" {
  policy = id, plan = creates(3), pin = { lineage = "a", resources = 42 },
  expect = deny "creates 3, while 42 were recorded: the state is missing",
}
test "a root that was recorded empty may be filled" {
  policy = id, plan = creates(3), pin = { lineage = "a", resources = 0 },
  expect = pass,
}
test "two creations are a small change" {
  policy = id, plan = creates(2), pin = { lineage = "a", resources = 42 },
  expect = pass,
}
test "a plan that knows of what exists passes" {
  policy = id, pin = { lineage = "a", resources = 42 },
  plan   = {
    noop("aws_sns_topic.old", { name = "old" }),
    create("aws_sns_topic.a", { name = "a" }),
    create("aws_sns_topic.b", { name = "b" }),
    create("aws_sns_topic.c", { name = "c" }),
  },
  expect = pass,
}
test "a replacement shows that the state is there" {
  policy = id, pin = { lineage = "a", resources = 42 },
  plan   = {
    replace("aws_sns_topic.old", { name = "old" }, { name = "new" }),
    create("aws_sns_topic.a", { name = "a" }),
    create("aws_sns_topic.b", { name = "b" }),
  },
  expect = pass,
}
test "without a pin nobody can tell" {
  policy = id, plan = creates(3),
  expect = undetermined "pin.",
}
test "a single existing resource shows that the state is there" {
  policy = id, pin = { lineage = "a", resources = 42 },
  plan   = { noop("aws_sns_topic.old", { name = "old" }), creates(3) },
  expect = pass,
}
test "a single recorded resource is missed as well" {
  policy = id, plan = creates(3), pin = { lineage = "a", resources = 1 },
  expect = deny "while 1 were recorded",
}
