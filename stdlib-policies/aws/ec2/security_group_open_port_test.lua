local id = "aws.ec2.security-group-open-port"
local everybody = { "0.0.0.0/0" }

local function from(cidrs, first, last, protocol)
  return {
    from_port = first, to_port = last, protocol = protocol or "tcp",
    cidr_blocks = cidrs, ipv6_cidr_blocks = {},
  }
end
local function inline(...)
  -- mutant: no addresses of version 6 are no open ones
  return { create("aws_security_group.a", { name = "a", ingress = { ... } }) }
end

test "a database's port for everybody denies" {
  policy = id, plan = inline(from(everybody, 5432, 5432)),
  expect = deny "aws_security_group.a: every address on the internet reaches other ports",
}
test "the web for everybody passes" {
  policy = id, plan = inline(from(everybody, 80, 80), from(everybody, 443, 443)),
  expect = pass,
}
test "a database's port for a private network passes" {
  policy = id, plan = inline(from({ "10.0.0.0/8" }, 5432, 5432)),
  expect = pass,
}
test "all protocols deny" {
  policy = id, plan = inline(from(everybody, 0, 0, "-1")),
  expect = deny,
}
test "all protocols for a private network pass" {
  policy = id, plan = inline(from({ "10.0.0.0/8" }, 0, 0, "-1")),
  expect = pass,
}
test "all protocols by name deny" {
  policy = id,
  plan   = { create("aws_vpc_security_group_ingress_rule.a",
    { ip_protocol = "all", cidr_ipv4 = "0.0.0.0/0" }) },
  expect = deny,
}
test "a range around web ports denies" {
  policy = id, plan = inline(from(everybody, 80, 443)),
  expect = deny,
}
test "a range one longer than the listed ports denies" {
  policy = id, params = { ports = { 8080, 8081, 8081 } },
  plan   = inline(from(everybody, 8080, 8082)),
  expect = deny,
}
test "a range one earlier than the listed ports denies" {
  policy = id, params = { ports = { 8080, 8081 } },
  plan   = inline(from(everybody, 8079, 8081)),
  expect = deny,
}
test "a range of listed ports passes" {
  policy = id, params = { ports = { 8081, 8080 } },
  plan   = inline(from(everybody, 8080, 8081)),
  expect = pass,
}
test "UDP has ports as well" {
  policy = id, plan = inline(from(everybody, 53, 53, "udp")),
  expect = deny,
}
test "TCP and UDP by number have ports as well" {
  policy = id, plan = inline(from(everybody, 443, 443, "6"), from(everybody, 53, 53, "17")),
  expect = deny,
}
test "TCP by number denies" {
  policy = id, plan = inline(from(everybody, 22, 22, "6")),
  expect = deny,
}
test "ping passes" {
  policy = id, plan = inline(from(everybody, -1, -1, "icmp")),
  expect = pass,
}
test "IPv6 denies" {
  policy = id,
  plan   = { create("aws_security_group_rule.a", {
    type = "ingress", from_port = 9200, to_port = 9200, protocol = "tcp",
    ipv6_cidr_blocks = { "::/0" },
  }) },
  expect = deny,
}
test "a way out passes" {
  policy = id,
  plan   = { create("aws_security_group_rule.a", {
    type = "egress", from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = everybody,
  }) },
  expect = pass,
}
test "a group without rules passes: the provider makes none" {
  policy = id,
  plan   = { create("aws_security_group.a", { name = "a" }) },
  expect = pass,
}
test "a rule for another group passes" {
  policy = id,
  plan   = { create("aws_security_group_rule.a", {
    type = "ingress", from_port = 5432, to_port = 5432, protocol = "tcp",
    cidr_blocks = null, source_security_group_id = "sg-1",
  }) },
  expect = pass,
}
test "addresses that are not known yet are undetermined" {
  policy = id, plan = inline(from(unknown, 5432, 5432)),
  expect = undetermined "cidr_blocks",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_security_group.a",
    { name = "a", ingress = {} }, { name = "b", ingress = { from(everybody, 22, 22) } }) },
  expect = deny,
}
test "a group that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_security_group.a", { name = "a", ingress = { from(everybody, 443, 443) } }) },
  expect = pass,
}
test "a group that goes is not judged" {
  policy = id,
  plan   = { delete("aws_security_group.a", { name = "a", ingress = { from(everybody, 22, 22) } }) },
  expect = not_applicable,
}
