local id = "aws.s3.access-logging"
local kind = "aws_s3_bucket_logging"
local logs = create("aws_s3_bucket.logs", { bucket = "logs", acl = "log-delivery-write" })

test "a bucket that logs nothing is warned about" {
  policy = id, plan = { create("aws_s3_bucket.a", { bucket = "a" }) },
  expect = deny "aws_s3_bucket.a: access to this bucket is not logged",
}
test "logging in a resource of its own passes, for both buckets" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }), create("aws_s3_bucket.logs", { bucket = "logs" }),
    create(kind .. ".a", { bucket = ref "aws_s3_bucket.a", target_bucket = ref "aws_s3_bucket.logs" }),
  },
  expect = pass,
}
test "logging by names passes" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }),
    -- mutant: a target that is not known yet is one
    create(kind .. ".a", { bucket = "a", target_bucket = "elsewhere" }),
  },
  expect = pass,
}
test "logging in the bucket passes, for both buckets" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a", logging = { { target_bucket = "logs" } } }),
    create("aws_s3_bucket.logs", { bucket = "logs" }),
  },
  expect = pass,
}
test "logging in the bucket to a target that is being made passes" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a", logging = { { target_bucket = unknown } } }), logs,
  },
  expect = pass,
}
test "a block without a target logs nothing" {
  policy = id,
  -- mutant: a target that is not known yet is one
  plan   = { update("aws_s3_bucket.a",
    { bucket = "a", logging = { { target_bucket = "logs" } } },
    { bucket = "a", logging = { { target_bucket = null } } }) },
  expect = deny,
}
test "a bucket of logs passes by its ACL" { policy = id, plan = { logs }, expect = pass }
test "another ACL does not help" {
  policy = id, plan = { create("aws_s3_bucket.a", { bucket = "a", acl = "private" }) },
  expect = deny,
}
test "an ACL that is not known is undetermined" {
  policy = id, plan = { create("aws_s3_bucket.a", { bucket = "a", acl = unknown }) },
  expect = undetermined "acl",
}
test "the logging of another bucket does not help" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }),
    create(kind .. ".b", { bucket = "b", target_bucket = "c" }),
  },
  expect = deny,
}
test "logging of a bucket that nobody can name leaves it open" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }),
    create(kind .. ".b", { bucket = unknown, target_bucket = "c" }),
  },
  expect = undetermined,
}
test "a plan that deletes the logging and leaves the bucket denies" {
  policy = id,
  plan   = {
    noop("aws_s3_bucket.a", { id = "a", bucket = "a" }),
    delete(kind .. ".a", { bucket = "a", target_bucket = "c" }),
  },
  expect = deny,
}
test "a bucket that is replaced is judged by its new object" {
  policy = id,
  plan   = { replace("aws_s3_bucket.a",
    { bucket = "old", logging = { { target_bucket = "c" } } }, { bucket = "new" }) },
  expect = deny,
}
test "a bucket that goes is not judged" {
  policy = id, plan = { delete("aws_s3_bucket.a", { bucket = "a" }) }, expect = not_applicable,
}
test "a bucket that logs nothing is no help to the others" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }), create("aws_s3_bucket.b", { bucket = "b" }),
  },
  expect = deny "aws_s3_bucket.a",
}
test "a bucket that logs elsewhere is no help" {
  policy = id,
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }),
    create("aws_s3_bucket.b", { bucket = "b", logging = { { target_bucket = "c" } } }),
  },
  expect = deny "aws_s3_bucket.a",
}
test "buckets that say nothing, as a real plan shows them, are no help to each other" {
  policy = id, plan = file "testdata/computed_blocks.json", expect = deny "aws_s3_bucket.a",
}
