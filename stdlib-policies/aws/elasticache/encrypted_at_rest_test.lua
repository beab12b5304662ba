local id = "aws.elasticache.encrypted-at-rest"

-- mutant: a datastore that is not known yet is one
local function group(fields) return { create("aws_elasticache_replication_group.a", fields) } end

test "a group that is not encrypted denies" {
  policy = id, plan = group { at_rest_encryption_enabled = "false" },
  expect = deny "aws_elasticache_replication_group.a: at_rest_encryption_enabled is not true",
}
test "an encrypted group passes" {
  policy = id, plan = group { at_rest_encryption_enabled = "true" }, expect = pass,
}
test "an older version of the provider says so with a boolean" {
  policy = id, plan = file "testdata/boolean.json", expect = pass,
}
test "left out of Redis denies" { policy = id, plan = group { engine = "redis" }, expect = deny }
test "left out of Valkey passes" { policy = id, plan = group { engine = "valkey" }, expect = pass }
test "left out with the engine denies: it is Redis" {
  policy = id, plan = group {}, expect = deny,
}
test "false of Valkey denies" {
  policy = id, plan = group { engine = "valkey", at_rest_encryption_enabled = "false" },
  expect = deny,
}
test "null is left out" {
  policy = id, plan = group { at_rest_encryption_enabled = null }, expect = deny,
}
test "a member of a global datastore follows it" {
  policy = id, plan = group { global_replication_group_id = "ldgnf-a" }, expect = pass,
}
test "a member of a datastore that is being made follows it" {
  policy = id, plan = group { global_replication_group_id = unknown }, expect = pass,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = group { at_rest_encryption_enabled = unknown },
  expect = undetermined "after.at_rest_encryption_enabled",
}
test "an engine that is not known yet is undetermined" {
  policy = id, plan = group { engine = unknown }, expect = undetermined "after.engine",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_elasticache_replication_group.a",
    { at_rest_encryption_enabled = "false" }, { at_rest_encryption_enabled = "true" }) },
  expect = pass,
}
test "a group that goes is not judged" {
  policy = id,
  plan   = { delete("aws_elasticache_replication_group.a", { at_rest_encryption_enabled = "false" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id,
  plan   = { noop("aws_elasticache_replication_group.a",
    { at_rest_encryption_enabled = "true" }) },
  expect = pass,
}
