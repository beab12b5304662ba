local id = "aws.rds.storage-encrypted"

test "an encrypted database passes" {
  policy = id,
  plan   = { create("aws_db_instance.a", { storage_encrypted = true }) },
  expect = pass,
}
test "an encrypted cluster passes" {
  policy = id,
  plan   = { create("aws_rds_cluster.a", { storage_encrypted = true }) },
  expect = pass,
}
test "false denies" {
  policy = id,
  plan   = { create("aws_db_instance.a", { storage_encrypted = false }) },
  expect = deny "aws_db_instance.a: storage_encrypted is false",
}
test "left out of an instance denies: AWS does not encrypt by default" {
  policy = id,
  plan   = { create("aws_db_instance.a", {}) },
  expect = deny "storage_encrypted is null",
}
test "an old unencrypted database that is updated denies" {
  policy = id,
  plan   = { update("aws_db_instance.a",
    { storage_encrypted = false, backup_retention_period = 1 },
    { storage_encrypted = false, backup_retention_period = 7 }) },
  expect = deny "storage_encrypted is false",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { storage_encrypted = true }, { storage_encrypted = false }) },
  expect = deny "storage_encrypted is false",
}
test "one unencrypted database among encrypted ones denies" {
  policy = id,
  plan   = {
    create("aws_db_instance.a", { storage_encrypted = true }),
    create("aws_db_instance.b", { storage_encrypted = false }),
  },
  expect = deny "aws_db_instance.b",
}
test "a value that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_db_instance.a", { storage_encrypted = unknown }) },
  expect = undetermined "after.storage_encrypted",
}
test "a database that goes is not judged" {
  policy = id,
  plan   = { delete("aws_db_instance.a", { storage_encrypted = false }) },
  expect = not_applicable,
}
test "a database that this plan does not touch is not judged" {
  policy = id,
  plan   = { noop("aws_db_instance.a", { storage_encrypted = false }) },
  expect = not_applicable,
}
