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
for row in each {
  { "aws_db_cluster_snapshot", "db_cluster_identifier", "aws_docdb_cluster", "cluster_identifier" },
  { "aws_db_cluster_snapshot", "db_cluster_identifier", "aws_neptune_cluster", "cluster_identifier" },
  { "aws_db_cluster_snapshot", "db_cluster_identifier", "aws_rds_cluster", "cluster_identifier" },
  { "aws_docdb_cluster_snapshot", "db_cluster_identifier", "aws_docdb_cluster", "cluster_identifier" },
  { "aws_fsx_backup", "file_system_id", "aws_fsx_lustre_file_system", "id" },
  { "aws_fsx_backup", "file_system_id", "aws_fsx_openzfs_file_system", "id" },
  { "aws_fsx_backup", "file_system_id", "aws_fsx_windows_file_system", "id" },
  { "aws_neptune_cluster_snapshot", "db_cluster_identifier", "aws_neptune_cluster", "cluster_identifier" },
  { "aws_redshift_cluster_snapshot", "cluster_identifier", "aws_redshift_cluster", "cluster_identifier" },
} do
  local backup, names, source, attribute = row[1], row[2], row[3], row[4]
  test(backup .. " and its " .. source .. " in one plan deny") {
    policy = id,
    plan   = { delete(source .. ".a", { [attribute] = "a" }), delete(backup .. ".a", { [names] = "a" }) },
    expect = deny("goes together with " .. source .. ".a"),
  }
end
test "a snapshot that is replaced goes as well" {
  policy = id,
  plan   = {
    delete("aws_db_instance.prod", { identifier = "prod" }),
    replace("aws_db_snapshot.last", { db_instance_identifier = "prod", db_snapshot_identifier = "last" },
      { db_instance_identifier = "other", db_snapshot_identifier = "last" }),
  },
  expect = deny "goes together with aws_db_instance.prod",
}
test "a snapshot that is only retagged stays" {
  policy = id,
  plan   = {
    delete("aws_db_instance.prod", { identifier = "prod" }),
    update("aws_db_snapshot.last",
      { db_instance_identifier = "prod", db_snapshot_identifier = "last", tags = { a = "1" } },
      { db_instance_identifier = "prod", db_snapshot_identifier = "last", tags = { a = "2" } }),
  },
  expect = not_applicable,
}
test "a database that is only updated stays" {
  policy = id,
  plan   = {
    update("aws_db_instance.prod", { identifier = "prod", allocated_storage = 10 },
      { identifier = "prod", allocated_storage = 20 }),
    delete("aws_db_snapshot.last", { db_instance_identifier = "prod", db_snapshot_identifier = "last" }),
  },
  expect = pass,
}
