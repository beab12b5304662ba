local id = "aws.s3.versioning"
local kind = "aws_s3_bucket_versioning"
local bucket = create("aws_s3_bucket.a", { bucket = "a" })

local function versioning(status, of)
  return create(kind .. ".a", {
    bucket = of or ref "aws_s3_bucket.a", versioning_configuration = { { status = status } },
  })
end
local function inline(enabled)
  return create("aws_s3_bucket.a", { bucket = "a", versioning = { { enabled = enabled } } })
end

test "a bucket without versioning is warned about" {
  policy = id, plan = { bucket }, expect = deny "aws_s3_bucket.a: versioning is not enabled",
}
test "versioning in a resource of its own passes" {
  policy = id, plan = { bucket, versioning "Enabled" }, expect = pass,
}
test "versioning of the bucket's name passes" {
  policy = id, plan = { bucket, versioning("Enabled", "a") }, expect = pass,
}
test "versioning of another bucket does not help" {
  policy = id, plan = { bucket, versioning("Enabled", "b") }, expect = deny,
}
test "suspended versioning denies" {
  policy = id, plan = { bucket, versioning "Suspended" }, expect = deny,
}
test "a status that is not known is undetermined" {
  policy = id, plan = { bucket, versioning(unknown) }, expect = undetermined "status",
}
test "a versioning resource without its block denies" {
  policy = id,
  plan   = { bucket, create(kind .. ".a", { bucket = "a", versioning_configuration = null }) },
  expect = deny,
}
test "versioning in the bucket passes" {
  policy = id, plan = { inline(true) }, expect = pass,
}
test "versioning that the bucket turns off denies" {
  policy = id, plan = { inline(false) }, expect = deny,
}
test "versioning that is null in the bucket denies" {
  policy = id, plan = { inline(null) }, expect = deny,
}
test "an unknown setting in the bucket is undetermined" {
  policy = id, plan = { inline(unknown) }, expect = undetermined "enabled",
}
test "an unknown setting in the bucket does not hide the resource of its own" {
  policy = id, plan = { inline(unknown), versioning "Enabled" }, expect = pass,
}
test "object lock turns versioning on" {
  policy = id,
  plan   = { create("aws_s3_bucket.a", { bucket = "a", object_lock_enabled = true }) },
  expect = pass,
}
test "object lock that is off does not" {
  policy = id,
  plan   = { create("aws_s3_bucket.a", { bucket = "a", object_lock_enabled = false }) },
  expect = deny,
}
test "a plan that deletes the versioning and leaves the bucket denies" {
  policy = id,
  plan   = {
    noop("aws_s3_bucket.a", { id = "a", bucket = "a", versioning = { { enabled = false } } }),
    delete(kind .. ".a", { bucket = "a", versioning_configuration = { { status = "Enabled" } } }),
  },
  expect = deny,
}
test "a bucket that is replaced is judged by its new object" {
  policy = id,
  plan   = { replace("aws_s3_bucket.a",
    { bucket = "old", versioning = { { enabled = true } } }, { bucket = "new" }) },
  expect = deny,
}
test "a bucket that goes is not judged" {
  policy = id, plan = { delete("aws_s3_bucket.a", { bucket = "a" }) }, expect = not_applicable,
}
test "buckets that say nothing, as a real plan shows them, have no versions" {
  policy = id, plan = file "testdata/computed_blocks.json", expect = deny "aws_s3_bucket.a",
}
