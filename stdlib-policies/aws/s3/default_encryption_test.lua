local id = "aws.s3.default-encryption"
local kind = "aws_s3_bucket_server_side_encryption_configuration"
local kms_only = { algorithms = { "aws:kms", "aws:kms:dsse" } }
local bucket = create("aws_s3_bucket.a", { bucket = "a" })

local function rules(algorithm)
  return { { apply_server_side_encryption_by_default = { { sse_algorithm = algorithm } } } }
end
local function separate(algorithm, of)
  return create(kind .. ".a", { bucket = of or ref "aws_s3_bucket.a", rule = rules(algorithm) })
end
local function inline(algorithm)
  return create("aws_s3_bucket.a", {
    bucket = "a", server_side_encryption_configuration = { { rule = rules(algorithm) } },
  })
end

test "a bucket that says nothing is denied where AES256 is not allowed" {
  policy = id, params = kms_only, plan = { bucket },
  expect = deny "aws_s3_bucket.a: new objects are not encrypted by one of",
}
test "a bucket that says nothing passes: S3 encrypts with AES256" {
  policy = id, plan = { bucket }, expect = pass,
}
test "a key of KMS in a resource of its own passes" {
  policy = id, params = kms_only, plan = { bucket, separate "aws:kms" }, expect = pass,
}
test "a key of KMS in the bucket passes" {
  policy = id, params = kms_only, plan = { inline "aws:kms:dsse" }, expect = pass,
}
test "AES256 in a resource of its own denies where it is not allowed" {
  policy = id, params = kms_only, plan = { bucket, separate "AES256" }, expect = deny,
}
test "AES256 in the bucket denies where it is not allowed" {
  policy = id, params = kms_only, plan = { inline "AES256" }, expect = deny,
}
test "an algorithm that is not in the list denies although AES256 is" {
  policy = id, params = { algorithms = { "AES256" } }, plan = { bucket, separate "aws:kms" },
  expect = deny,
}
test "the same in the bucket denies" {
  policy = id, params = { algorithms = { "AES256" } }, plan = { inline "aws:kms" }, expect = deny,
}
for _, algorithm in ipairs { "AES256", "aws:kms", "aws:kms:dsse" } do
  test(algorithm .. " is allowed by default") {
    policy = id, plan = { inline(algorithm) }, expect = pass,
  }
end
test "the encryption of another bucket does not help" {
  policy = id, params = kms_only, plan = { bucket, separate("aws:kms", "b") }, expect = deny,
}
test "an algorithm that is not known is undetermined" {
  policy = id, plan = { bucket, separate(unknown) }, expect = undetermined "sse_algorithm",
}
test "an algorithm of the bucket that is not known is undetermined" {
  policy = id, plan = { inline(unknown) }, expect = undetermined "sse_algorithm",
}
test "a rule that names no algorithm says nothing" {
  policy = id, params = kms_only,
  plan   = {
    bucket, create(kind .. ".a", {
      bucket = "a", rule = { { bucket_key_enabled = true } },
    }),
  },
  expect = deny,
}
test "a rule of the bucket that names no algorithm says nothing" {
  policy = id, params = kms_only,
  plan   = { create("aws_s3_bucket.a", {
    bucket = "a",
    server_side_encryption_configuration = { { rule = { { bucket_key_enabled = true } } } },
  }) },
  expect = deny,
}
test "null is what was left out" {
  policy = id, params = kms_only,
  plan   = { update("aws_s3_bucket.a",
    { bucket = "a", server_side_encryption_configuration = { { rule = rules "aws:kms" } } },
    { bucket = "a", server_side_encryption_configuration = null }) },
  expect = deny,
}
test "a plan that deletes the setting and leaves the bucket denies" {
  policy = id, params = kms_only,
  plan   = {
    noop("aws_s3_bucket.a", { id = "a", bucket = "a" }),
    delete(kind .. ".a", { bucket = "a", rule = rules "aws:kms" }),
  },
  expect = deny,
}
test "a bucket that is replaced is judged by its new object" {
  policy = id, params = kms_only,
  plan   = { replace("aws_s3_bucket.a",
    { bucket = "old", server_side_encryption_configuration = { { rule = rules "aws:kms" } } },
    { bucket = "new" }) },
  expect = deny,
}
test "a bucket that goes is not judged" {
  policy = id, plan = { delete("aws_s3_bucket.a", { bucket = "a" }) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_s3_bucket.a", { bucket = "a" }) }, expect = pass,
}
test "buckets that say nothing, as a real plan shows them, are encrypted by S3" {
  policy = id, plan = file "testdata/computed_blocks.json", expect = pass,
}
test "a rule that names no algorithm passes where AES256 is allowed" {
  policy = id,
  plan   = { bucket, create(kind .. ".a", { bucket = "a", rule = { { bucket_key_enabled = true } } }) },
  expect = pass,
}

-- Two rules; the second may name no algorithm.
local function two(first, second)
  local rule = rules(first)
  rule[2] = second and rules(second)[1] or { bucket_key_enabled = true }
  return create(kind .. ".a", { bucket = "a", rule = rule })
end
test "one of two rules is enough to deny" {
  policy = id, params = kms_only, plan = { bucket, two("aws:kms", "AES256") }, expect = deny,
}
test "one of two rules is enough to name an algorithm" {
  policy = id, params = kms_only, plan = { bucket, two("aws:kms") }, expect = pass,
}
