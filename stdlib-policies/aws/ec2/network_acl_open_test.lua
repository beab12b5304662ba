local id = "aws.ec2.network-acl-open"

local function entry(changes)
  local block = {
    action = "allow", protocol = "tcp", from_port = 22, to_port = 22,
    cidr_block = "0.0.0.0/0", ipv6_cidr_block = "", rule_no = 100,
  }
  for name, value in pairs(changes) do block[name] = value end
  return block
end
local function inline(...)
  return { create("aws_network_acl.a", { ingress = { ... } }) }
end
local function rule(changes)
  local values = {
    rule_action = "allow", protocol = "6", from_port = 3389, to_port = 3389,
    cidr_block = "0.0.0.0/0", rule_number = 100, egress = false,
  }
  for name, value in pairs(changes) do values[name] = value end
  return values
end

test "SSH for everybody denies" {
  policy = id, plan = inline(entry {}),
  expect = deny "aws_network_acl.a: every address on the internet reaches",
}
test "HTTPS for everybody passes" {
  policy = id, plan = inline(entry { from_port = 443, to_port = 443 }),
  expect = pass,
}
test "SSH for a private network passes" {
  policy = id, plan = inline(entry { cidr_block = "10.0.0.0/8" }),
  expect = pass,
}
test "an entry that forbids passes" {
  policy = id, plan = inline(entry { action = "deny" }),
  expect = pass,
}
test "IPv6 denies" {
  policy = id, plan = inline(entry { cidr_block = "", ipv6_cidr_block = "::/0" }),
  expect = deny,
}
test "a range that ends just below the port passes" {
  policy = id, plan = inline(entry { from_port = 1, to_port = 21 }),
  expect = pass,
}
test "a range that ends at the port denies" {
  policy = id, plan = inline(entry { from_port = 1, to_port = 22 }),
  expect = deny,
}
test "a range that begins just above the port passes" {
  policy = id, plan = inline(entry { from_port = 23, to_port = 3388 }),
  expect = pass,
}
test "a range that begins at the port denies" {
  policy = id, plan = inline(entry { from_port = 22, to_port = 30 }),
  expect = deny,
}
test "all protocols mean all ports" {
  policy = id, plan = inline(entry { protocol = "-1", from_port = 0, to_port = 0 }),
  expect = deny,
}
test "all protocols by name mean all ports" {
  policy = id, plan = inline(entry { protocol = "all", from_port = 0, to_port = 0 }),
  expect = deny,
}
test "UDP passes" {
  policy = id, plan = inline(entry { protocol = "udp" }),
  expect = pass,
}
test "the default ACL denies" {
  policy = id,
  plan   = { create("aws_default_network_acl.a", { ingress = { entry { protocol = "-1" } } }) },
  expect = deny,
}
test "a rule resource denies" {
  policy = id, plan = { create("aws_network_acl_rule.a", rule {}) },
  expect = deny "aws_network_acl_rule.a",
}
test "a rule resource that forbids passes" {
  policy = id, plan = { create("aws_network_acl_rule.a", rule { rule_action = "deny" }) },
  expect = pass,
}
test "a rule resource for the way out passes" {
  policy = id, plan = { create("aws_network_acl_rule.a", rule { egress = true }) },
  expect = pass,
}
test "a rule resource that says no way is for the way in" {
  policy = id, plan = { create("aws_network_acl_rule.a", rule { egress = null }) },
  expect = deny,
}
test "the parameter decides what counts" {
  policy = id, params = { ports = { 23 } }, plan = inline(entry {}),
  expect = pass,
}
test "no entries pass: what is left out lets nothing in" {
  policy = id, plan = { create("aws_network_acl.a", {}) },
  expect = pass,
}
test "null ranges pass" {
  policy = id,
  plan   = { create("aws_network_acl_rule.a", rule { cidr_block = null }) },
  expect = pass,
}
test "a range that is not known yet is undetermined" {
  policy = id, plan = { create("aws_network_acl_rule.a", rule { cidr_block = unknown }) },
  expect = undetermined "after.cidr_block",
}
test "an unknown entry beside an open one denies" {
  policy = id, plan = inline(entry { cidr_block = unknown, rule_no = 90 }, entry {}),
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_network_acl_rule.a", rule { cidr_block = "10.0.0.0/8" }, rule {}) },
  expect = deny,
}
test "an ACL that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_network_acl.a", { ingress = { entry { action = "deny" } } }) },
  expect = pass,
}
test "an ACL that goes is not judged" {
  policy = id,
  plan   = { delete("aws_network_acl.a", { ingress = { entry {} } }) },
  expect = not_applicable,
}
