test "a slow rule passes where it may be slow" {
  policy = "disk.slow",
  plan = { create("aws_ebs_volume.a", { size = 8 }) },
  expect = pass,
}
