local id = "terraform.resource.image-in-use-destroyed"
local now = "2026-02-26T22:00:00Z"
local destroy = delete("aws_ami.a", { id = "ami-1", name = "base" })
local nothing = { ["aws.ec2.instances"] = {} }

local function machine(image, state)
  return { ["aws.ec2.instances"] = {
    { instance_id = "i-1", image_id = image, state = { name = state or "running" } },
  } }
end

test "the image of a machine that runs denies" {
  policy = id, now = now, plan = { destroy }, cloud = machine "ami-1",
  expect = deny "aws_ami.a: machines are started from ami-1",
}
test "an image that nothing uses passes" {
  policy = id, now = now, plan = { destroy }, cloud = nothing, expect = pass,
}
test "a machine of another image passes" {
  policy = id, now = now, plan = { destroy }, cloud = machine "ami-2", expect = pass,
}
test "a machine that has stopped may start again" {
  policy = id, now = now, plan = { destroy }, cloud = machine("ami-1", "stopped"), expect = deny,
}
test "a machine that is terminated is gone" {
  policy = id, now = now, plan = { destroy }, cloud = machine("ami-1", "terminated"), expect = pass,
}
for _, kind in ipairs { "aws_ami", "aws_ami_copy", "aws_ami_from_instance" } do
  test(kind .. " is judged") {
    policy = id, now = now, plan = { delete(kind .. ".a", { id = "ami-1" }) },
    cloud  = machine "ami-1", expect = deny(kind .. ".a"),
  }
end

local starters = {
  { "aws_instance", "ami" }, { "aws_launch_configuration", "image_id" },
  { "aws_launch_template", "image_id" },
}
for _, row in ipairs(starters) do
  local kind, attribute = table.unpack(row)
  test("the image of " .. kind .. " denies, whatever the cloud says") {
    policy = id, now = now, plan = { destroy, noop(kind .. ".t", { [attribute] = "ami-1" }) },
    expect = deny,
  }
  test("another image of " .. kind .. " passes") {
    policy = id, now = now, plan = { destroy, noop(kind .. ".t", { [attribute] = "ami-2" }) },
    cloud  = nothing, expect = pass,
  }
  test(kind .. " that goes too does not count") {
    policy = id, now = now, plan = { destroy, delete(kind .. ".t", { [attribute] = "ami-1" }) },
    cloud  = nothing, expect = pass,
  }
end
test "a template without an image passes" {
  policy = id, now = now, plan = { destroy, create("aws_launch_template.t", { name = "t" }) },
  cloud  = nothing, expect = pass,
}
test "an image that is null is none" {
  policy = id, now = now, plan = { destroy, create("aws_launch_template.t", { image_id = null }) },
  cloud  = nothing, expect = pass,
}
test "an image that is not known yet leaves it open" {
  policy = id, now = now, plan = { destroy, create("aws_launch_template.t", { image_id = unknown }) },
  cloud  = nothing, expect = undetermined "image_id",
}
test "a replacement destroys the image like a delete" {
  policy = id, now = now,
  plan   = { replace("aws_ami.a", { id = "ami-1", name = "old" }, { name = "new" }) },
  cloud  = machine "ami-1", expect = deny,
}
test "an answer that is missing leaves it open" {
  policy = id, now = now, plan = { destroy },
  cloud  = { ["aws.ec2.instances"] = source { status = "denied", error_code = "AccessDenied" } },
  expect = undetermined "cloud.aws.ec2.instances",
}
test "without a context nothing is known" {
  policy = id, now = now, plan = { destroy }, expect = undetermined "cloud",
}
test "an image that stays is not judged" {
  policy = id, now = now, plan = { noop("aws_ami.a", { id = "ami-1" }) }, cloud = nothing,
  expect = not_applicable,
}
test "a machine that takes its image from elsewhere passes" {
  policy = id, now = now, plan = { destroy, create("aws_instance.t", {}) }, cloud = nothing,
  expect = pass,
}
test "an image that is only updated is not judged" {
  policy = id, now = now,
  plan   = { update("aws_ami.a", { id = "ami-1", description = "a" }, { id = "ami-1", description = "b" }) },
  cloud  = machine "ami-1", expect = not_applicable,
}
