local id = "aws.vpc.no-flow-logs"
local vpc = create("aws_vpc.a", { cidr_block = "10.0.0.0/16" })

local function log(changes)
  local values = { vpc_id = ref "aws_vpc.a", traffic_type = "ALL" }
  for name, value in pairs(changes) do values[name] = value end
  return create("aws_flow_log.a", values)
end

test "a network without a flow log denies" {
  policy = id, plan = { vpc },
  expect = deny "aws_vpc.a: no flow log records its rejected traffic",
}
test "a network with a flow log passes" {
  policy = id, plan = { vpc, log {} },
  expect = pass,
}
test "rejected traffic is enough" {
  policy = id, plan = { vpc, log { traffic_type = "REJECT" } },
  expect = pass,
}
test "accepted traffic alone is not enough" {
  policy = id, plan = { vpc, log { traffic_type = "ACCEPT" } },
  expect = deny,
}
test "a flow log that says null passes: it is not of accepted traffic alone" {
  policy = id, plan = { vpc, log { traffic_type = null } },
  expect = pass,
}
test "the flow log of another network does not count" {
  policy = id,
  plan   = { vpc, create("aws_vpc.b", {}), log { vpc_id = ref "aws_vpc.b" } },
  expect = deny "aws_vpc.a",
}
test "a default network denies" {
  policy = id, plan = { create("aws_default_vpc.a", {}) },
  expect = deny,
}
test "a traffic type that is not known yet is undetermined" {
  policy = id, plan = { vpc, log { traffic_type = unknown } },
  expect = undetermined "traffic_type",
}
test "a flow log of a network that is not known yet is undetermined" {
  policy = id, plan = { vpc, log { vpc_id = unknown } },
  expect = undetermined,
}
test "destroying the flow log of a network that stays denies" {
  policy = id,
  plan   = {
    noop("aws_vpc.a", { id = "vpc-1" }),
    delete("aws_flow_log.a", { vpc_id = "vpc-1", traffic_type = "ALL" }),
  },
  expect = deny,
}
test "a flow log that leaves the plan does not count" {
  policy = id,
  plan   = {
    noop("aws_vpc.a", { id = "vpc-1" }),
    forget("aws_flow_log.a", { vpc_id = "vpc-1", traffic_type = "ALL" }),
  },
  expect = deny,
}
test "a network that stays as it was is judged too" {
  policy = id,
  plan   = {
    noop("aws_vpc.a", { id = "vpc-1" }),
    noop("aws_flow_log.a", { vpc_id = "vpc-1", traffic_type = "ALL" }),
  },
  expect = pass,
}
test "a replacement needs a flow log as well" {
  policy = id,
  plan   = { replace("aws_vpc.a", { id = "vpc-1", cidr_block = "10.0.0.0/16" },
    { cidr_block = "10.1.0.0/16" }) },
  expect = deny,
}
test "a network that goes is not judged" {
  policy = id, plan = { delete("aws_vpc.a", { id = "vpc-1" }) },
  expect = not_applicable,
}
