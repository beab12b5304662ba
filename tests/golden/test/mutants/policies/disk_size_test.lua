local id = "org.disk-size"
test "small" {
  policy = id,
  plan   = { create("aws_ebs_volume.a", { size = 9 }) },
  expect = pass,
}
test "large" {
  policy = id,
  plan   = { update("aws_ebs_volume.a", { size = 9 }, { size = 12 }) },
  expect = deny,
}
test "exactly" {
  policy = id,
  params = { most = 20 },
  plan   = { create("aws_ebs_volume.a", { size = 20 }) },
  expect = pass,
}
