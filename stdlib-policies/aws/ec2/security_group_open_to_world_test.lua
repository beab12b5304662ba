local id = "aws.ec2.security-group-open-to-world"

local function inline(...)
  return { create("aws_security_group.a", { name = "a", ingress = { ... } }) }
end
local function from(cidrs, first, last, protocol)
  return {
    from_port = first, to_port = last, protocol = protocol or "tcp",
    cidr_blocks = cidrs, ipv6_cidr_blocks = {},
  }
end

test "HTTPS for everybody passes" {
  policy = id,
  plan   = inline(from({ "0.0.0.0/0" }, 443, 443)),
  expect = pass,
}
test "SSH for a private network passes" {
  policy = id,
  plan   = inline(from({ "10.0.0.0/8" }, 22, 22)),
  expect = pass,
}
test "SSH for everybody denies" {
  policy = id,
  plan   = inline(from({ "10.0.0.0/8", "0.0.0.0/0" }, 22, 22)),
  expect = deny "every address on the internet",
}
test "RDP for everybody over IPv6 denies" {
  policy = id,
  plan   = inline({
    from_port = 3389, to_port = 3389, protocol = "tcp",
    cidr_blocks = {}, ipv6_cidr_blocks = { "::/0" },
  }),
  expect = deny,
}
test "a range that ends just below the port passes" {
  policy = id,
  plan   = inline(from({ "0.0.0.0/0" }, 1, 21)),
  expect = pass,
}
test "a range that ends at the port denies" {
  policy = id,
  plan   = inline(from({ "0.0.0.0/0" }, 1, 22)),
  expect = deny,
}
test "all protocols mean all ports" {
  policy = id,
  plan   = inline(from({ "0.0.0.0/0" }, 0, 0, "-1")),
  expect = deny,
}
test "a rule resource denies" {
  policy = id,
  plan   = { create("aws_security_group_rule.a", {
    type = "ingress", from_port = 22, to_port = 22, protocol = "tcp",
    cidr_blocks = { "0.0.0.0/0" },
  }) },
  expect = deny,
}
test "an egress rule resource passes" {
  policy = id,
  plan   = { create("aws_security_group_rule.a", {
    type = "egress", from_port = 22, to_port = 22, protocol = "tcp",
    cidr_blocks = { "0.0.0.0/0" },
  }) },
  expect = pass,
}
test "the newer rule resource denies" {
  policy = id,
  plan   = { create("aws_vpc_security_group_ingress_rule.a", {
    from_port = 22, to_port = 22, ip_protocol = "tcp",
    cidr_ipv4 = "0.0.0.0/0",
  }) },
  expect = deny "aws_vpc_security_group_ingress_rule.a",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_security_group.a",
    { name = "a", ingress = {} },
    { name = "b", ingress = { from({ "0.0.0.0/0" }, 22, 22) } }) },
  expect = deny,
}
test "an update that opens it denies" {
  policy = id,
  plan   = { update("aws_security_group.a",
    { name = "a", ingress = {} },
    { name = "a", ingress = { from({ "0.0.0.0/0" }, 22, 22) } }) },
  expect = deny,
}
test "a group that this plan does not touch is not judged" {
  policy = id,
  plan   = { noop("aws_security_group.a",
    { name = "a", ingress = { from({ "10.0.0.0/8" }, 22, 22) } }) },
  expect = not_applicable,
}
test "a group without rules passes: the provider makes none" {
  policy = id,
  plan   = { create("aws_security_group.a", { name = "a" }) },
  expect = pass,
}
test "a CIDR list that is not known yet is undetermined" {
  policy = id,
  plan   = inline(from(unknown, 22, 22)),
  expect = undetermined,
}
test "an unknown list beside an open rule still denies" {
  policy = id,
  plan   = inline(from(unknown, 22, 22), from({ "0.0.0.0/0" }, 22, 22)),
  expect = deny,
}
test "a group that goes is not judged" {
  policy = id,
  plan   = { delete("aws_security_group.a",
    { name = "a", ingress = { from({ "0.0.0.0/0" }, 22, 22) } }) },
  expect = not_applicable,
}
test "a group that is opened denies" {
  policy = id,
  plan   = { update("aws_security_group.a",
    { name = "a", ingress = {} },
    { name = "a", ingress = { from({ "0.0.0.0/0" }, 22, 22) } }) },
  expect = deny "aws_security_group.a",
}
test "a group that this plan leaves open is not judged" {
  policy = id,
  plan   = { noop("aws_security_group.a",
    { name = "a", ingress = { from({ "0.0.0.0/0" }, 22, 22) } }) },
  expect = not_applicable,
}
