local id = "terraform.resource.stateful-forgotten"
local bucket = { bucket = "a" }

test "a bucket that is forgotten is held" {
  policy = id, plan = { forget("aws_s3_bucket.a", bucket) },
  expect = deny "aws_s3_bucket.a: this forget leaves behind, unmanaged: objects",
}
test "a bucket that may be forgotten passes" {
  policy = id, params = { allowed = { "aws_s3_bucket.a" } },
  plan   = { forget("aws_s3_bucket.a", bucket) }, expect = pass,
}
test "a glob allows as well" {
  policy = id, params = { allowed = { "module.x.*", "aws_s3_bucket.*" } },
  plan   = { forget("aws_s3_bucket.a", bucket) }, expect = pass,
}
test "another address is not allowed by that" {
  policy = id, params = { allowed = { "aws_s3_bucket.b" } },
  plan   = { forget("aws_s3_bucket.a", bucket) }, expect = deny,
}
test "a replacement that keeps the old object is held" {
  policy = id, plan = file "testdata/recreate.json", expect = deny "this recreate",
}
test "an object of another provider is held" {
  policy = id, plan = { forget("google_spanner_database.a", { name = "a" }) }, expect = deny,
}
test "what holds no data may be forgotten" {
  policy = id, plan = { forget("aws_security_group.a", { name = "a" }) }, expect = not_applicable,
}
test "what is destroyed is another rule's business" {
  policy = id, plan = { delete("aws_s3_bucket.a", bucket) }, expect = not_applicable,
}
test "what is replaced is another rule's business" {
  policy = id, plan = { replace("aws_s3_bucket.a", bucket, { bucket = "b" }) },
  expect = not_applicable,
}
test "nothing that is unknown or null matters" {
  policy = id, plan = { forget("aws_s3_bucket.a", { bucket = null }) }, expect = deny,
}
