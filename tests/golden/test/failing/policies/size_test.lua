test "a small disk passes" {
  policy = "disk.size",
  plan   = { create("aws_ebs_volume.a", { size = 8 }) },
  expect = pass,
}
test "a large disk denies" {
  policy = "disk.size",
  plan   = { create("aws_ebs_volume.a", { size = 800 }) },
  expect = pass,
}
test "a size that is not known yet is undetermined" {
  policy = "disk.size",
  plan   = {
    create("aws_ebs_volume.a", { size = unknown }),
    create("aws_ebs_volume.b", { size = 8 }),
  },
  expect = undetermined "after.iops",
}
test "a disk that goes is judged" {
  policy = "disk.size",
  plan   = { delete("aws_ebs_volume.a", { size = 800 }) },
  expect = pass,
}
test "a policy by another name" {
  policy = "disk.sise",
  plan   = {},
  expect = pass,
}
