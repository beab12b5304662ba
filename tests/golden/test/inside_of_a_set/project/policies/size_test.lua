test "a small disk" {
  policy = "org.disk.size",
  plan   = { create("aws_disk.a", { size = 10 }) },
  expect = pass,
}
