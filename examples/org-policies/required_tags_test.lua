local id = "lighthouse.required-tags"

local function server(tags)
  return { create("aws_instance.a", { instance_type = "t3.micro", tags = tags }) }
end
local good = {
  ["cost-center"] = "CC-1234", env = "prod", owner = "web@lighthouse.example",
}

test "all three tags pass" {
  policy = id,
  plan   = server(good),
  expect = pass,
}
test "a tag with a value that is not allowed denies" {
  policy = id,
  plan   = server {
    ["cost-center"] = "CC-1234", env = "prd", owner = "web@lighthouse.example",
  },
  expect = deny "tag env is prd",
}
test "a missing tag denies" {
  policy = id,
  plan   = server { env = "prod", owner = "web@lighthouse.example" },
  expect = deny "tag cost-center is missing",
}
test "no tags at all deny" {
  policy = id,
  plan   = server(nil),
  expect = deny "tag owner is missing",
}
test "one character too many is not allowed" {
  policy = id,
  plan   = server {
    ["cost-center"] = "CC-12345", env = "prod", owner = "web@lighthouse.example",
  },
  expect = deny "tag cost-center is CC-12345",
}
test "a replacement is judged by its new tags" {
  policy = id,
  plan   = { replace("aws_instance.a", { tags = good }, { tags = {} }) },
  expect = deny "tag env is missing",
}
test "a tag that is not known yet is undetermined" {
  policy = id,
  plan   = server {
    ["cost-center"] = unknown, env = "prod", owner = "web@lighthouse.example",
  },
  expect = undetermined "cost-center",
}
test "a type without tags is not judged" {
  policy = id,
  plan   = { create("aws_s3_bucket_public_access_block.a", { bucket = "a" }) },
  expect = not_applicable,
}
test "other tags may be asked for" {
  policy = id,
  params = { tags = { team = { "*" } } },
  plan   = server { team = "web" },
  expect = pass,
}
