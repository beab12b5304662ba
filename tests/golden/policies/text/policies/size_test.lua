local function disk(size) return { size = size, availability_zone = "eu-west-1a" } end

test "a large disk passes" {
  policy = "org.disk.size",
  plan   = { create("aws_ebs_volume.data", disk(20)) },
  expect = pass,
}
test "a small disk denies" {
  policy = "org.disk.size",
  plan   = { create("aws_ebs_volume.data", disk(19)) },
  expect = deny "19 GiB are less than 20",
}
