local id = "editors.few-changes"

test "one change passes" {
  policy = id,
  plan   = { create("aws_s3_bucket.a", { bucket = "a" }) },
  expect = pass,
}
test "more changes than allowed deny" {
  policy = "editors.few-changes",
  params = { max_count = 0 },
  plan   = { create("aws_s3_bucket.a", { bucket = "a" }) },
  expect = deny "more than 0 changes",
}
