local id = "aws.kms.key-rotation"
local at = "aws_kms_key.a"

-- mutant: a key store that is not known yet is one
local function key(fields) return { create(at, fields) } end

test "a key that is not rotated is warned about" {
  policy = id, plan = key { enable_key_rotation = false },
  expect = deny "aws_kms_key.a: enable_key_rotation is not true",
}
test "a key that is rotated passes" {
  policy = id, plan = key { enable_key_rotation = true }, expect = pass,
}
test "left out denies" { policy = id, plan = key {}, expect = deny }
test "null denies" { policy = id, plan = key { enable_key_rotation = null }, expect = deny }
test "a symmetric key denies" {
  policy = id, plan = key { customer_master_key_spec = "SYMMETRIC_DEFAULT" }, expect = deny,
}
test "an asymmetric key cannot be rotated" {
  policy = id, plan = key { customer_master_key_spec = "RSA_4096" }, expect = pass,
}
test "a key of a custom key store cannot be rotated" {
  policy = id, plan = key { custom_key_store_id = "cks-1" }, expect = pass,
}
test "a key of a store that is being made cannot be rotated" {
  policy = id, plan = key { custom_key_store_id = unknown }, expect = pass,
}
test "a key of an old provider is symmetric" {
  policy = id, plan = file "testdata/old_provider.json", expect = deny,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = key { enable_key_rotation = unknown },
  expect = undetermined "after.enable_key_rotation",
}
test "a kind of key that is not known yet is undetermined" {
  policy = id, plan = key { customer_master_key_spec = unknown },
  expect = undetermined "customer_master_key_spec",
}
test "an update that stops the rotation denies" {
  policy = id,
  plan   = { update(at, { enable_key_rotation = true }, { enable_key_rotation = false }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace(at, { enable_key_rotation = true }, { enable_key_rotation = false }) },
  expect = deny,
}
test "a key that goes is not judged" {
  policy = id, plan = { delete(at, { enable_key_rotation = false }) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_kms_key.a", { enable_key_rotation = true }) }, expect = pass,
}
