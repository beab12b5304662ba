local id = "aws.s3.public-access-block"
local kind = "aws_s3_bucket_public_access_block"

local function block(fields)
  local settings = {
    bucket = ref "aws_s3_bucket.a", block_public_acls = true, block_public_policy = true,
    ignore_public_acls = true, restrict_public_buckets = true,
  }
  for key, value in pairs(fields or {}) do settings[key] = value end
  return settings
end
local bucket = create("aws_s3_bucket.a", { bucket = "a" })

test "a bucket without a block denies" {
  policy = id, plan = { bucket },
  expect = deny "aws_s3_bucket.a: no public access block with all four settings",
}
test "a bucket with a complete block passes" {
  policy = id, plan = { bucket, create(kind .. ".a", block()) },
  expect = pass,
}
test "a block that names the bucket by its name passes" {
  policy = id, plan = { bucket, create(kind .. ".a", block { bucket = "a" }) },
  expect = pass,
}
test "a block of another bucket does not help" {
  policy = id,
  plan   = {
    bucket, create("aws_s3_bucket.b", { bucket = "b" }),
    create(kind .. ".a", block { bucket = ref "aws_s3_bucket.b" }),
  },
  expect = deny "aws_s3_bucket.a",
}
test "a block of another name does not help" {
  policy = id, plan = { bucket, create(kind .. ".a", block { bucket = "b" }) },
  expect = deny "aws_s3_bucket.a",
}

local flags = {
  "block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets",
}
for _, flag in ipairs(flags) do
  test("a block with " .. flag .. " off denies") {
    policy = id, plan = { bucket, create(kind .. ".a", block { [flag] = false }) },
    expect = deny,
  }
  test("a block that leaves " .. flag .. " out denies") {
    policy = id, plan = { bucket, create(kind .. ".a", block { [flag] = null }) },
    expect = deny,
  }
  test("a block whose " .. flag .. " is not known is undetermined") {
    policy = id, plan = { bucket, create(kind .. ".a", block { [flag] = unknown }) },
    expect = undetermined(flag),
  }
end

test "a complete block beside a half one passes" {
  policy = id,
  plan   = {
    bucket, create(kind .. ".a", block { block_public_acls = unknown }),
    create(kind .. ".b", block()),
  },
  expect = pass,
}
test "a block of a bucket that nobody can name leaves it open" {
  policy = id, plan = { bucket, create(kind .. ".a", block { bucket = unknown }) },
  expect = undetermined,
}
test "a plan that deletes the block and leaves the bucket denies" {
  policy = id,
  plan   = {
    noop("aws_s3_bucket.a", { id = "a", bucket = "a" }),
    delete(kind .. ".a", block { bucket = "a" }),
  },
  expect = deny "aws_s3_bucket.a",
}
test "a plan that forgets the block denies" {
  policy = id,
  plan   = {
    noop("aws_s3_bucket.a", { id = "a", bucket = "a" }),
    forget(kind .. ".a", block { bucket = "a" }),
  },
  expect = deny "aws_s3_bucket.a",
}
test "a replaced block counts by what it will be" {
  policy = id,
  plan   = {
    noop("aws_s3_bucket.a", { id = "a", bucket = "a" }),
    replace(kind .. ".a", block { bucket = "b" }, block { bucket = "a" }),
  },
  expect = pass,
}
test "a bucket that is replaced needs a block like a new one" {
  policy = id,
  plan   = { replace("aws_s3_bucket.a", { bucket = "old" }, { bucket = "new" }) },
  expect = deny "aws_s3_bucket.a",
}
test "a bucket that goes is not judged" {
  policy = id, plan = { delete("aws_s3_bucket.a", { bucket = "a" }) },
  expect = not_applicable,
}
