test "a small disk passes" {
  policy = "disk.size",
  plan   = { create("aws_ebs_volume.a", { size = 8 }) },
  expect = pass,
}
