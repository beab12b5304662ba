local id = "aws.memorydb.tls-enabled"

local function cluster(fields) return { create("aws_memorydb_cluster.a", fields) } end

test "a cluster without TLS denies" {
  policy = id, plan = cluster { tls_enabled = false },
  expect = deny "aws_memorydb_cluster.a: tls_enabled is false",
}
test "a cluster with TLS passes" {
  policy = id, plan = cluster { tls_enabled = true }, expect = pass,
}
test "left out is on" { policy = id, plan = cluster {}, expect = pass }
test "null is on" { policy = id, plan = cluster { tls_enabled = null }, expect = pass }
test "a value that is not known yet is undetermined" {
  policy = id, plan = cluster { tls_enabled = unknown }, expect = undetermined "after.tls_enabled",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_memorydb_cluster.a", { tls_enabled = true }, { tls_enabled = false }) },
  expect = deny,
}
test "a cluster that goes is not judged" {
  policy = id, plan = { delete("aws_memorydb_cluster.a", { tls_enabled = false }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_memorydb_cluster.a", { tls_enabled = true }) }, expect = pass,
}
