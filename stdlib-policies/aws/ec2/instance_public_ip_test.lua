local id = "aws.ec2.instance-public-ip"

test "an instance that asks for a public address denies" {
  policy = id,
  plan   = { create("aws_instance.a", { associate_public_ip_address = true }) },
  expect = deny "aws_instance.a: asks for a public address",
}
test "an instance that wants none passes" {
  policy = id,
  plan   = { create("aws_instance.a", { associate_public_ip_address = false }) },
  expect = pass,
}
test "an instance that says nothing passes: its subnet decides" {
  policy = id,
  plan   = { create("aws_instance.a", {}) },
  expect = pass,
}
test "null passes" {
  policy = id,
  plan   = { create("aws_instance.a", { associate_public_ip_address = null }) },
  expect = pass,
}
test "a launch configuration denies" {
  policy = id,
  plan   = { create("aws_launch_configuration.a", { associate_public_ip_address = true }) },
  expect = deny,
}
test "a launch template denies" {
  policy = id,
  plan   = { create("aws_launch_template.a", { network_interfaces = {
    { associate_public_ip_address = "false" }, { associate_public_ip_address = "true" },
  } }) },
  expect = deny "aws_launch_template.a",
}
test "a launch template that wants none passes" {
  policy = id,
  plan   = { create("aws_launch_template.a", { network_interfaces = {
    { associate_public_ip_address = "false" },
  } }) },
  expect = pass,
}
test "a launch template without interfaces passes" {
  policy = id,
  plan   = { create("aws_launch_template.a", {}) },
  expect = pass,
}
test "an answer that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_instance.a",
    { associate_public_ip_address = ref "aws_subnet.a" }) },
  expect = undetermined "after.associate_public_ip_address",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_instance.a",
    { associate_public_ip_address = false }, { associate_public_ip_address = true }) },
  expect = deny,
}
test "an instance that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_instance.a", { associate_public_ip_address = false }) },
  expect = pass,
}
test "an instance that goes is not judged" {
  policy = id,
  plan   = { delete("aws_instance.a", { associate_public_ip_address = true }) },
  expect = not_applicable,
}
