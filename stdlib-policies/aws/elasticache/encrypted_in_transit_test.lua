local id = "aws.elasticache.encrypted-in-transit"

-- mutant: a datastore that is not known yet is one
local function group(fields) return { create("aws_elasticache_replication_group.a", fields) } end

test "a group without TLS denies" {
  policy = id, plan = group { transit_encryption_enabled = false },
  expect = deny "aws_elasticache_replication_group.a: TLS is not required",
}
test "a group with TLS passes" {
  policy = id, plan = group { transit_encryption_enabled = true }, expect = pass,
}
test "TLS that is required passes" {
  policy = id,
  plan   = group { transit_encryption_enabled = true, transit_encryption_mode = "required" },
  expect = pass,
}
test "TLS that is preferred denies" {
  policy = id,
  plan   = group { transit_encryption_enabled = true, transit_encryption_mode = "preferred" },
  expect = deny,
}
test "left out denies" { policy = id, plan = group {}, expect = deny }
test "null is left out" {
  policy = id, plan = group { transit_encryption_enabled = null }, expect = deny,
}
test "a member of a global datastore follows it" {
  policy = id, plan = group { global_replication_group_id = "ldgnf-a" }, expect = pass,
}
test "a member that turns TLS off denies" {
  policy = id,
  plan   = group { global_replication_group_id = "ldgnf-a", transit_encryption_enabled = false },
  expect = deny,
}
test "an older version of the provider knows no mode" {
  policy = id, plan = file "testdata/without_mode.json", expect = pass,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = group { transit_encryption_enabled = unknown },
  expect = undetermined "after.transit_encryption_enabled",
}
test "a mode that is not known yet is undetermined" {
  policy = id,
  plan   = group { transit_encryption_enabled = true, transit_encryption_mode = unknown },
  expect = undetermined "after.transit_encryption_mode",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_elasticache_replication_group.a",
    { transit_encryption_enabled = true }, { transit_encryption_enabled = false }) },
  expect = deny,
}
test "a group that goes is not judged" {
  policy = id,
  plan   = { delete("aws_elasticache_replication_group.a", { transit_encryption_enabled = false }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id,
  plan   = { noop("aws_elasticache_replication_group.a",
    { transit_encryption_enabled = true }) },
  expect = pass,
}
