local id = "terraform.resource.stateful-destroyed"

test "deleting a database denies and says what is lost" {
  policy = id,
  plan   = { delete("aws_db_instance.prod", { identifier = "prod" }) },
  expect = deny "this delete destroys a database and its automated backups",
}
test "replacing a database denies like deleting it" {
  policy = id,
  plan   = {
    replace("aws_db_instance.prod",
      { identifier = "prod", availability_zone = "eu-west-1a" },
      { identifier = "prod", availability_zone = "eu-west-1b" }),
  },
  expect = deny "this replace destroys a database",
}
test "a database whose address was named may go" {
  policy = id,
  params = { allowed = { "aws_db_instance.old" } },
  plan   = { delete("aws_db_instance.old", { identifier = "old" }) },
  expect = pass,
}
test "naming one database does not let another go" {
  policy = id,
  params = { allowed = { "aws_db_instance.old" } },
  plan   = { delete("aws_db_instance.prod", { identifier = "prod" }) },
  expect = deny "aws_db_instance.prod",
}
test "a delete inside a module with for_each denies" {
  policy = id,
  plan   = { delete('module.eu["a"].aws_s3_bucket.data["x.y"]', { bucket = "x" }) },
  expect = deny "destroys objects, and the name of the bucket",
}
test "a key denies: what it encrypted is lost with it" {
  policy = id,
  plan   = { delete("aws_kms_key.main", { description = "backups" }) },
  expect = deny "the means to decrypt",
}
test "an Azure disk denies" {
  policy = id,
  plan   = { delete("azurerm_managed_disk.data", { name = "data" }) },
  expect = deny "destroys a volume",
}
test "a Google Cloud disk denies" {
  policy = id,
  plan   = { delete("google_compute_disk.data", { name = "data" }) },
  expect = deny "destroys a volume",
}
test "one database among many harmless deletes still denies" {
  policy = id,
  plan   = {
    many(3, function(i) return delete("aws_instance.web" .. i, {}) end),
    delete("aws_rds_cluster.main", { cluster_identifier = "main" }),
  },
  expect = deny "aws_rds_cluster.main",
}
test "a database whose settings are not known yet denies when replaced" {
  policy = id,
  plan   = {
    replace("aws_db_instance.prod", { identifier = "prod" }, { identifier = unknown }),
  },
  expect = deny "aws_db_instance.prod",
}
test "creating and updating a database is not judged" {
  policy = id,
  plan   = {
    create("aws_db_instance.new", { identifier = "new" }),
    update("aws_db_instance.prod",
      { identifier = "prod", backup_retention_period = 1 },
      { identifier = "prod", backup_retention_period = 7 }),
    noop("aws_s3_bucket.data", { bucket = "data" }),
  },
  expect = not_applicable,
}
test "forgetting a database leaves it alive" {
  policy = id,
  plan   = { forget("aws_db_instance.prod", { identifier = "prod" }) },
  expect = not_applicable,
}
test "a server without data of its own is not judged" {
  policy = id,
  plan   = { delete("aws_instance.web", {}) },
  expect = not_applicable,
}
test "a plan without resources is not judged" {
  policy = id,
  plan   = {},
  expect = not_applicable,
}
