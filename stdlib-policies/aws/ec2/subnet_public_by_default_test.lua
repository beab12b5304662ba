local id = "aws.ec2.subnet-public-by-default"

test "a subnet that gives public addresses denies" {
  policy = id,
  plan   = { create("aws_subnet.a", { map_public_ip_on_launch = true }) },
  expect = deny "aws_subnet.a: every machine that is started here",
}
test "a subnet that does not passes" {
  policy = id,
  plan   = { create("aws_subnet.a", { map_public_ip_on_launch = false }) },
  expect = pass,
}
test "null passes: subnets do not by default" {
  policy = id,
  plan   = { create("aws_subnet.a", { map_public_ip_on_launch = null }) },
  expect = pass,
}
test "a default subnet is not judged" {
  policy = id,
  plan   = { create("aws_default_subnet.a", { map_public_ip_on_launch = true }) },
  expect = not_applicable,
}
test "a setting that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_subnet.a", { map_public_ip_on_launch = unknown }) },
  expect = undetermined "after.map_public_ip_on_launch",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_subnet.a",
    { map_public_ip_on_launch = false }, { map_public_ip_on_launch = true }) },
  expect = deny,
}
test "a subnet that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_subnet.a", { map_public_ip_on_launch = false }) },
  expect = pass,
}
test "a subnet that goes is not judged" {
  policy = id,
  plan   = { delete("aws_subnet.a", { map_public_ip_on_launch = true }) },
  expect = not_applicable,
}
