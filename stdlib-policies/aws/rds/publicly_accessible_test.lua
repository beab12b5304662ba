local id = "aws.rds.publicly-accessible"

test "a public database denies" {
  policy = id, plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny "aws_db_instance.a: publicly_accessible is true",
}
test "a private database passes" {
  policy = id, plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}

local types = {
  "aws_db_instance", "aws_dms_replication_instance", "aws_neptune_cluster_instance",
  "aws_rds_cluster_instance", "aws_redshift_cluster",
}
for _, kind in ipairs(types) do
  test("a public " .. kind .. " denies") {
    policy = id, plan = { create(kind .. ".a", { publicly_accessible = true }) },
    expect = deny(kind .. ".a"),
  }
  test("left out of " .. kind .. " passes") {
    policy = id, plan = { create(kind .. ".a", {}) }, expect = pass,
  }
end

test "a setting that is null passes" {
  policy = id, plan = { create("aws_db_instance.a", { publicly_accessible = null }) },
  expect = pass,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = { create("aws_db_instance.a", { publicly_accessible = unknown }) },
  expect = undetermined "after.publicly_accessible",
}
test "an update that opens the database denies" {
  policy = id,
  plan   = { update("aws_db_instance.a",
    { publicly_accessible = false }, { publicly_accessible = true }) },
  expect = deny,
}
test "an update that leaves it open denies" {
  policy = id,
  plan   = { update("aws_db_instance.a",
    { publicly_accessible = true, multi_az = false },
    { publicly_accessible = true, multi_az = true }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { publicly_accessible = true }, { publicly_accessible = false }) },
  expect = pass,
}
test "a database that goes is not judged" {
  policy = id, plan = { delete("aws_db_instance.a", { publicly_accessible = true }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_db_instance.a", { publicly_accessible = false }) }, expect = pass,
}
