local id = "aws.neptune.storage-encrypted"

local function cluster(fields) return { create("aws_neptune_cluster.a", fields) } end

test "a cluster that is not encrypted denies" {
  policy = id, plan = cluster { storage_encrypted = false },
  expect = deny "aws_neptune_cluster.a: storage_encrypted is not true",
}
test "an encrypted cluster passes" {
  policy = id, plan = cluster { storage_encrypted = true }, expect = pass,
}
test "left out denies" { policy = id, plan = cluster {}, expect = deny }
test "null denies" { policy = id, plan = cluster { storage_encrypted = null }, expect = deny }
test "a value that is not known yet is undetermined" {
  policy = id, plan = cluster { storage_encrypted = unknown },
  expect = undetermined "after.storage_encrypted",
}
test "an old cluster that is updated denies" {
  policy = id,
  plan   = { update("aws_neptune_cluster.a",
    { storage_encrypted = false, backup_retention_period = 1 },
    { storage_encrypted = false, backup_retention_period = 7 }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_neptune_cluster.a",
    { storage_encrypted = false }, { storage_encrypted = true }) },
  expect = pass,
}
test "a cluster that goes is not judged" {
  policy = id, plan = { delete("aws_neptune_cluster.a", { storage_encrypted = false }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id,
  plan   = { noop("aws_neptune_cluster.a",
    { storage_encrypted = true }) },
  expect = pass,
}
