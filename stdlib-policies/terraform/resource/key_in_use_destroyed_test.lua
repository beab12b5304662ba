local id = "terraform.resource.key-in-use-destroyed"
local now = "2026-02-26T22:00:00Z"
local arn = "arn:aws:kms:eu-west-1:123456789012:key/k"
local other = "arn:aws:kms:eu-west-1:123456789012:key/other"
local destroy = delete("aws_kms_key.k", { arn = arn })

-- Whole answers of everybody who is asked; those that differ are given.
local function evidence(more)
  local datasets = {
    ["aws.rds.db_instances"] = {}, ["aws.rds.db_clusters"] = {}, ["aws.ec2.volumes"] = {},
    ["aws.efs.file_systems"] = {}, ["aws.redshift.clusters"] = {},
  }
  for name, answer in pairs(more or {}) do datasets[name] = answer end
  return datasets
end
local function database(key) return { db_instance_identifier = "prod", kms_key_id = key } end

test "the key of a living database denies" {
  policy = id, now = now, plan = { destroy },
  cloud  = evidence { ["aws.rds.db_instances"] = { database(arn) } },
  expect = deny("aws_kms_key.k: what is encrypted with " .. arn .. " cannot be read without it"),
}
test "a key that nothing uses passes" {
  policy = id, now = now, plan = { destroy }, cloud = evidence(), expect = pass,
}
test "a database with another key passes" {
  policy = id, now = now, plan = { destroy },
  cloud  = evidence { ["aws.rds.db_instances"] = { database(other) } },
  expect = pass,
}
test "a database without a key passes" {
  policy = id, now = now, plan = { destroy },
  cloud  = evidence { ["aws.rds.db_instances"] = { database(null) } },
  expect = pass,
}

local rows = {
  { "aws.rds.db_instances", "db_instance_identifier", "aws_db_instance", "identifier" },
  { "aws.rds.db_instances", "db_instance_identifier", "aws_docdb_cluster_instance", "identifier" },
  { "aws.rds.db_instances", "db_instance_identifier", "aws_neptune_cluster_instance", "identifier" },
  { "aws.rds.db_instances", "db_instance_identifier", "aws_rds_cluster_instance", "identifier" },
  { "aws.rds.db_clusters", "db_cluster_identifier", "aws_rds_cluster", "cluster_identifier" },
  { "aws.rds.db_clusters", "db_cluster_identifier", "aws_docdb_cluster", "cluster_identifier" },
  { "aws.rds.db_clusters", "db_cluster_identifier", "aws_neptune_cluster", "cluster_identifier" },
  { "aws.ec2.volumes", "volume_id", "aws_ebs_volume", "id" },
  { "aws.efs.file_systems", "file_system_id", "aws_efs_file_system", "id" },
  { "aws.redshift.clusters", "cluster_identifier", "aws_redshift_cluster", "cluster_identifier" },
}
for _, row in ipairs(rows) do
  local dataset, name, kind, attribute = table.unpack(row)
  local living = evidence { [dataset] = { { [name] = "x", kms_key_id = arn } } }
  test(dataset .. " denies, beside another " .. kind .. " that goes") {
    policy = id, now = now, plan = { destroy, delete(kind .. ".a", { [attribute] = "y" }) },
    cloud  = living, expect = deny,
  }
  test(kind .. " that goes together with its key passes") {
    policy = id, now = now, plan = { destroy, delete(kind .. ".a", { [attribute] = "x" }) },
    cloud  = living, expect = pass,
  }
end

test "a database that is only updated keeps its key in use" {
  policy = id, now = now,
  plan   = { destroy, update("aws_db_instance.a",
    { identifier = "prod", multi_az = false }, { identifier = "prod", multi_az = true }) },
  cloud  = evidence { ["aws.rds.db_instances"] = { database(arn) } },
  expect = deny,
}
test "a replacement destroys the key like a delete" {
  policy = id, now = now,
  plan   = { replace("aws_kms_replica_key.k", { arn = arn }, { description = "new" }) },
  cloud  = evidence { ["aws.rds.db_instances"] = { database(arn) } },
  expect = deny "aws_kms_replica_key.k",
}
test "an answer that is missing leaves it open" {
  policy = id, now = now, plan = { destroy },
  cloud  = evidence { ["aws.ec2.volumes"] = source { status = "denied", error_code = "AccessDenied" } },
  expect = undetermined "cloud.aws.ec2.volumes",
}
test "an answer that is missing does not hide a use" {
  policy = id, now = now, plan = { destroy },
  cloud  = evidence {
    ["aws.rds.db_instances"] = source { status = "denied", error_code = "AccessDenied" },
    ["aws.redshift.clusters"] = { { cluster_identifier = "x", kms_key_id = arn } },
  },
  expect = deny,
}
test "without a context nothing is known" {
  policy = id, now = now, plan = { destroy }, expect = undetermined "cloud",
}
test "a key that stays is not judged" {
  policy = id, now = now, plan = { noop("aws_kms_key.k", { arn = arn }) }, cloud = evidence(),
  expect = not_applicable,
}
test "a database that is replaced together with its key passes" {
  policy = id, now = now,
  plan   = { destroy, replace("aws_db_instance.a", { identifier = "prod" }, { identifier = "new" }) },
  cloud  = evidence { ["aws.rds.db_instances"] = { database(arn) } },
  expect = pass,
}
test "a key that is only updated is not judged" {
  policy = id, now = now,
  plan   = { update("aws_kms_key.k", { arn = arn, description = "a" }, { arn = arn, description = "b" }) },
  cloud  = evidence(), expect = not_applicable,
}
