test "a small name passes" {
  policy = "editors.lower-names",
  plan   = { create("aws_s3_bucket.a", { bucket = "logs" }) },
  expect = pass,
}
test "a capital letter denies" {
  policy = "editors.lower-names",
  plan   = { create("aws_s3_bucket.a", { bucket = "Logs" }) },
  expect = deny "capital letters",
}
