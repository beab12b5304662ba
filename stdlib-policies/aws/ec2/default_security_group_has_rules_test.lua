local id = "aws.ec2.default-security-group-has-rules"
local rule = {
  from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = {}, self = true,
}

test "a way in denies" {
  policy = id,
  plan   = { create("aws_default_security_group.a", { ingress = { rule }, egress = {} }) },
  expect = deny "aws_default_security_group.a: the default security group has rules",
}
test "no rules pass" {
  policy = id,
  plan   = { create("aws_default_security_group.a", { ingress = {}, egress = {} }) },
  expect = pass,
}
test "a way out denies" {
  policy = id,
  plan   = { create("aws_default_security_group.a", { ingress = {}, egress = { rule } }) },
  expect = deny,
}
test "blocks that are left out pass: the provider removes all rules" {
  policy = id,
  plan   = { create("aws_default_security_group.a", {}) },
  expect = pass,
}
test "null passes" {
  policy = id,
  plan   = { create("aws_default_security_group.a", { ingress = null, egress = null }) },
  expect = pass,
}
test "rules that are not known yet are undetermined" {
  policy = id,
  plan   = { update("aws_default_security_group.a",
    { ingress = {}, egress = {} }, { ingress = unknown, egress = {} }) },
  expect = undetermined "after.ingress",
}
test "unknown ways in do not hide a way out" {
  policy = id,
  plan   = { update("aws_default_security_group.a",
    { ingress = {}, egress = {} }, { ingress = unknown, egress = { rule } }) },
  expect = deny,
}
test "a group that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_default_security_group.a", { ingress = {}, egress = {} }) },
  expect = pass,
}
test "a group that leaves the plan is not judged" {
  policy = id,
  plan   = { delete("aws_default_security_group.a", { ingress = { rule }, egress = {} }) },
  expect = not_applicable,
}
