local id = "lighthouse.approved-instance-types"

local function server(instance_type)
  return { create("aws_instance.a", { instance_type = instance_type }) }
end

test "a small type in dev passes" {
  policy = id,
  run    = { environment = "dev" },
  plan   = server "t3.micro",
  expect = pass,
}
test "a large type in dev denies" {
  policy = id,
  run    = { environment = "dev" },
  plan   = server "m6i.large",
  expect = deny "m6i.large is not approved here",
}
test "the same type in prod passes" {
  policy = id,
  run    = { environment = "prod" },
  plan   = server "m6i.large",
  expect = pass,
}
test "a dot in a pattern is a dot" {
  policy = id,
  run    = { environment = "prod" },
  plan   = server "m6ixlarge",
  expect = deny "m6ixlarge",
}
test "an environment that nobody listed denies" {
  policy = id,
  run    = { environment = "qa" },
  plan   = server "t3.micro",
  expect = deny "t3.micro",
}
test "an environment that nobody named is undetermined" {
  policy = id,
  plan   = server "t3.micro",
  expect = undetermined "run.environment",
}
test "a type that is not known yet is undetermined" {
  policy = id,
  run    = { environment = "dev" },
  plan   = server(unknown),
  expect = undetermined "after.instance_type",
}
test "a replacement is judged by its new type" {
  policy = id,
  run    = { environment = "dev" },
  plan   = { replace("aws_instance.a",
    { instance_type = "t3.micro" }, { instance_type = "m6i.large" }) },
  expect = deny "m6i.large",
}
test "what goes is not judged" {
  policy = id,
  run    = { environment = "dev" },
  plan   = { delete("aws_instance.a", { instance_type = "m6i.large" }) },
  expect = not_applicable,
}
