test "a misspelt builder" {
  policy = "disk.size",
  plan   = { creat("aws_ebs_volume.a", { size = 8 }) },
  expect = pass,
}
