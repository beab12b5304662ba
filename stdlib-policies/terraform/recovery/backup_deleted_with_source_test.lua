local id = "terraform.recovery.backup-deleted-with-source"

test "a database and its snapshot in one plan deny" {
  policy = id,
  plan   = {
    delete("aws_db_instance.prod", { identifier = "prod" }),
    delete("aws_db_snapshot.last", { db_instance_identifier = "prod", db_snapshot_identifier = "last" }),
  },
  expect = deny "goes together with aws_db_instance.prod",
}
test "replacing the database destroys it as well" {
  policy = id,
  plan   = {
    replace("aws_db_instance.prod", { identifier = "prod" }, { identifier = "prod" }),
    delete("aws_db_snapshot.last", { db_instance_identifier = "prod", db_snapshot_identifier = "last" }),
  },
  expect = deny "aws_db_instance.prod",
}
test "a volume and its snapshot in one plan deny" {
  policy = id,
  plan   = {
    delete("aws_ebs_volume.data", { id = "vol-1" }),
    delete("aws_ebs_snapshot.data", { volume_id = "vol-1" }),
  },
  expect = deny "aws_ebs_volume.data",
}
test "a snapshot of another database may go" {
  policy = id,
  plan   = {
    delete("aws_db_instance.prod", { identifier = "prod" }),
    delete("aws_db_snapshot.old", { db_instance_identifier = "staging", db_snapshot_identifier = "old" }),
  },
  expect = pass,
}
test "a snapshot whose database stays may go" {
  policy = id,
  plan   = {
    noop("aws_db_instance.prod", { identifier = "prod" }),
    delete("aws_db_snapshot.old", { db_instance_identifier = "prod", db_snapshot_identifier = "old" }),
  },
  expect = pass,
}
test "a snapshot that names nothing goes with nothing" {
  policy = id,
  plan   = {
    delete("aws_db_instance.prod", { identifier = null }),
    delete("aws_db_snapshot.old", { db_instance_identifier = null, db_snapshot_identifier = "old" }),
  },
  expect = pass,
}
test "a database alone is not judged" {
  policy = id,
  plan   = { delete("aws_db_instance.prod", { identifier = "prod" }) },
  expect = not_applicable,
}
