local id = "aws.ec2.public-image"
local permission, block = "aws_ami_launch_permission.a", "aws_ec2_image_block_public_access.a"

test "an image for everybody denies" {
  policy = id, plan = { create(permission, { image_id = "ami-1", group = "all" }) },
  expect = deny "aws_ami_launch_permission.a: everybody may launch the image",
}
test "an image for one account passes" {
  policy = id, plan = { create(permission, { image_id = "ami-1", account_id = "123456789012" }) },
  expect = pass,
}
test "a group that is null passes" {
  policy = id, plan = { create(permission, { image_id = "ami-1", group = null }) }, expect = pass,
}
test "a region that lets images be public denies" {
  policy = id, plan = { create(block, { state = "unblocked" }) }, expect = deny(block),
}
test "a region that blocks passes" {
  policy = id, plan = { create(block, { state = "block-new-sharing" }) }, expect = pass,
}
test "a state that is not known yet is undetermined" {
  policy = id, plan = { create(block, { state = unknown }) }, expect = undetermined "after.state",
}
test "a group that is not known yet is undetermined" {
  policy = id, plan = { create(permission, { image_id = "ami-1", group = unknown }) },
  expect = undetermined "after.group",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace(permission, { image_id = "ami-1", group = "all" },
    { image_id = "ami-1", account_id = "123456789012" }) },
  expect = pass,
}
test "a permission that goes is not judged" {
  policy = id, plan = { delete(permission, { image_id = "ami-1", group = "all" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id,
  plan   = { noop("aws_ec2_image_block_public_access.a",
    { state = "block-new-sharing" }) },
  expect = pass,
}
test "an old provider that knows accounts alone passes" {
  policy = id, plan = { create(permission, { image_id = "ami-1" }) }, expect = pass,
}
test "a group that is not everybody passes" {
  policy = id, plan = { create(permission, { image_id = "ami-1", group = "builders" }) },
  expect = pass,
}
