local id = "lighthouse.instance-cost-cap"

local function servers(n, instance_type, builder)
  return many(n, function(i)
    return (builder or create)("aws_instance.n" .. i, { instance_type = instance_type })
  end)
end

test "a few small instances pass" {
  policy = id,
  plan   = { servers(3, "t3.micro") },
  expect = pass,
}
test "one large instance denies and names the sum" {
  policy = id,
  plan   = { servers(1, "m6i.4xlarge") },
  expect = deny "cost 624.88 USD a month, more than 500",
}
test "exactly the limit passes" {
  policy = id,
  params = { monthly_usd = 100, hours = 100, hourly = { ["t3.micro"] = 0.5 } },
  plan   = { servers(2, "t3.micro") },
  expect = pass,
}
test "instances that stay count as well" {
  policy = id,
  plan   = { servers(7, "m6i.large", noop) },
  expect = deny "cost 546.77 USD a month",
}
test "a replacement counts once, with its new type" {
  policy = id,
  plan   = { replace("aws_instance.a",
    { instance_type = "m6i.4xlarge" }, { instance_type = "t3.small" }) },
  expect = pass,
}
test "an instance that goes costs nothing" {
  policy = id,
  plan   = { servers(1, "m6i.4xlarge", delete) },
  expect = pass,
}
test "a type without a price denies" {
  policy = id,
  plan   = { servers(1, "p5.48xlarge") },
  expect = deny "no price is listed for p5.48xlarge",
}
test "a type that is not known yet is undetermined" {
  policy = id,
  plan   = { servers(1, unknown) },
  expect = undetermined "after.instance_type",
}
test "a plan without instances passes" {
  policy = id,
  plan   = {},
  expect = pass,
}
