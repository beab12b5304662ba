local id = "terraform.recovery.key-of-backup-destroyed"
local now = "2026-02-26T22:00:00Z"
local arn = "arn:aws:kms:eu-west-1:123456789012:key/k"
local key = { key_id = "k", arn = arn }

local function evidence(snapshots)
  return {
    ["aws.rds.db_snapshots"] = snapshots,
    ["aws.rds.db_cluster_snapshots"] = {},
    ["aws.rds.db_instance_automated_backups"] = {},
    ["aws.ec2.snapshots"] = {},
    ["aws.redshift.cluster_snapshots"] = {},
  }
end
local function snapshot(key_id)
  return {
    db_snapshot_identifier = "s", kms_key_id = key_id,
    db_snapshot_arn = "arn:aws:rds:eu-west-1:123456789012:snapshot:s",
  }
end

test "a key that a snapshot needs denies" {
  policy = id, now = now, plan = { delete("aws_kms_key.k", key) },
  cloud  = evidence { snapshot(arn) },
  expect = deny "cannot be read without it",
}
test "a replaced key denies like a deleted one" {
  policy = id, now = now,
  plan   = { replace("aws_kms_key.k", key, { key_id = unknown, arn = unknown }) },
  cloud  = evidence { snapshot(arn) },
  expect = deny "aws_kms_key.k",
}
test "a key that no snapshot needs may go" {
  policy = id, now = now, plan = { delete("aws_kms_key.k", key) },
  cloud  = evidence { snapshot("arn:aws:kms:eu-west-1:123456789012:key/other") },
  expect = pass,
}
test "a snapshot without encryption needs no key" {
  policy = id, now = now, plan = { delete("aws_kms_key.k", key) },
  cloud  = evidence { snapshot(nil) },
  expect = pass,
}
test "one list that shows a need decides, though another is missing" {
  policy = id, now = now, plan = { delete("aws_kms_key.k", key) },
  cloud  = { ["aws.ec2.snapshots"] = { { snapshot_id = "snap-1", kms_key_id = arn } } },
  expect = deny "aws_kms_key.k",
}
test "a list that is missing leaves it open" {
  policy = id, now = now, plan = { delete("aws_kms_key.k", key) },
  cloud  = { ["aws.rds.db_snapshots"] = {} },
  expect = undetermined "cloud.aws.rds.db_cluster_snapshots",
}
test "a list that is too old leaves it open" {
  policy = id, now = now, plan = { delete("aws_kms_key.k", key) },
  cloud  = evidence(source { items = {}, collected_at = "2026-02-26T19:00:00Z" }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "without a context nothing is known" {
  policy = id, now = now, plan = { delete("aws_kms_key.k", key) },
  expect = undetermined "no cloud context",
}
for dataset, item in pairs {
  ["aws.rds.db_snapshots"] = { db_snapshot_identifier = "s", kms_key_id = arn },
  ["aws.rds.db_cluster_snapshots"] = { db_cluster_snapshot_identifier = "s", kms_key_id = arn },
  ["aws.rds.db_instance_automated_backups"] = { dbi_resource_id = "db-1", kms_key_id = arn },
  ["aws.ec2.snapshots"] = { snapshot_id = "snap-1", kms_key_id = arn },
  ["aws.redshift.cluster_snapshots"] = { snapshot_identifier = "s", kms_key_id = arn },
} do
  local answers = evidence {}
  answers[dataset] = { item }
  test("what " .. dataset .. " shows denies") {
    policy = id, now = now, plan = { delete("aws_kms_key.k", key) }, cloud = answers,
    expect = deny "aws_kms_key.k",
  }
end
test "a replica key denies like the key" {
  policy = id, now = now, plan = { delete("aws_kms_replica_key.k", key) },
  cloud  = evidence { snapshot(arn) },
  expect = deny "aws_kms_replica_key.k",
}
test "a key that is only updated is not judged" {
  policy = id, now = now,
  plan   = { update("aws_kms_key.k", { key_id = "k", arn = arn, description = "a" },
    { key_id = "k", arn = arn, description = "b" }) },
  cloud  = evidence { snapshot(arn) },
  expect = not_applicable,
}
