local id = "aws.ec2.metadata-v1"

local function options(tokens, endpoint)
  return { metadata_options = { { http_tokens = tokens, http_endpoint = endpoint or "enabled" } } }
end

test "an instance that takes requests without a token denies" {
  policy = id, plan = { create("aws_instance.a", options "optional") },
  expect = deny "aws_instance.a: the metadata service answers requests without a token",
}
test "an instance that demands a token passes" {
  policy = id, plan = { create("aws_instance.a", options "required") },
  expect = pass,
}
test "an instance without the service passes" {
  policy = id, plan = { create("aws_instance.a", options("optional", "disabled")) },
  expect = pass,
}
test "an instance that says nothing denies" {
  policy = id, plan = { create("aws_instance.a", { launch_template = {} }) },
  expect = deny,
}
test "an instance that says null denies" {
  policy = id, plan = { create("aws_instance.a", options(null)) },
  expect = deny,
}
test "an instance from a launch template leaves it to the template" {
  policy = id,
  plan   = { create("aws_instance.a", { launch_template = { { id = "lt-1" } } }) },
  expect = pass,
}
test "an instance from a launch template that opens it denies" {
  policy = id,
  plan   = { create("aws_instance.a", {
    launch_template = { { id = "lt-1" } },
    metadata_options = { { http_tokens = "optional", http_endpoint = "enabled" } },
  }) },
  expect = deny,
}
test "a launch template that says nothing denies" {
  policy = id, plan = { create("aws_launch_template.a", {}) },
  expect = deny "aws_launch_template.a",
}
test "a launch template that demands a token passes" {
  policy = id, plan = { create("aws_launch_template.a", options "required") },
  expect = pass,
}
test "a launch configuration that says nothing denies" {
  policy = id, plan = { create("aws_launch_configuration.a", {}) },
  expect = deny "aws_launch_configuration.a",
}
test "a setting that is not known yet is undetermined" {
  policy = id, plan = { create("aws_instance.a", options(unknown)) },
  expect = undetermined "after.metadata_options[1].http_tokens",
}
test "an update that opens it denies" {
  policy = id, plan = { update("aws_instance.a", options "required", options "optional") },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_instance.a", options "optional", options "required") },
  expect = pass,
}
test "an instance that stays as it was is judged too" {
  policy = id, plan = { noop("aws_instance.a", options "required") },
  expect = pass,
}
test "an instance that goes is not judged" {
  policy = id, plan = { delete("aws_instance.a", options "optional") },
  expect = not_applicable,
}
