local id = "aws.rds.engine-deprecated"

local function db(engine, version)
  return { create("aws_db_instance.a", { engine = engine, engine_version = version }) }
end

test "MySQL 5.7 denies" {
  policy = id, plan = db("mysql", "5.7.44"),
  expect = deny "aws_db_instance.a: mysql 5.7.44 is past its end of standard support",
}
test "MySQL 8.0 passes" { policy = id, plan = db("mysql", "8.0"), expect = pass }

local old = {
  { "mysql", "5" }, { "mysql", "5.6.10" }, { "mariadb", "10.0.1" }, { "mariadb", "10.1.48" },
  { "mariadb", "10.2" }, { "mariadb", "10.3.39" }, { "mariadb", "10.4" },
  { "postgres", "9.6" }, { "postgres", "10" }, { "postgres", "11.22" }, { "postgres", "12" },
  { "oracle-se2", "12.2.0.1" }, { "oracle-ee", "11.2" }, { "oracle-ee", "18.0.0.0" },
  { "sqlserver-web", "11.00" }, { "sqlserver-se", "12.00.6449" },
  { "aurora-postgresql", "9.6" }, { "aurora-postgresql", "10.21" },
  { "aurora-postgresql", "11" }, { "aurora-postgresql", "12.9" },
  { "aurora-mysql", "5.7.mysql_aurora.2.11.2" }, { "aurora", "5.6.mysql_aurora.1.22" },
}
for _, row in ipairs(old) do
  test(row[1] .. " " .. row[2] .. " denies") {
    policy = id, plan = db(row[1], row[2]), expect = deny(row[2]),
  }
end
local current = {
  { "mysql", "8.4" }, { "mariadb", "10.11.6" }, { "mariadb", "11.4" }, { "postgres", "16.3" },
  { "postgres", "17" }, { "aurora-mysql", "8.0.mysql_aurora.3.05.2" },
  { "aurora-postgresql", "15.4" }, { "sqlserver-se", "16.00" }, { "oracle-ee", "19" },
  { "custom-oracle-ee", "12" },
}
for _, row in ipairs(current) do
  test(row[1] .. " " .. row[2] .. " passes") {
    policy = id, plan = db(row[1], row[2]), expect = pass,
  }
end

test "a version that is left out is a current one" {
  policy = id, plan = { create("aws_db_instance.a", { engine = "mysql" }) }, expect = pass,
}
test "an engine without any current version denies" {
  policy = id, plan = { create("aws_rds_cluster.a", { engine = "aurora" }) },
  expect = deny "aws_rds_cluster.a: aurora any",
}
test "a version that is null is left out" {
  policy = id, plan = db("mysql", null), expect = pass,
}
test "a database whose engine is its source's passes" {
  policy = id, plan = { create("aws_db_instance.a", { replicate_source_db = "prod" }) },
  expect = pass,
}
test "a team may refuse more" {
  policy = id, params = { lines = { mysql = { "8.0" } } }, plan = db("mysql", "8.0.35"),
  expect = deny "8.0.35",
}
test "a version that is not known yet is undetermined" {
  policy = id, plan = db("mysql", unknown), expect = undetermined "after.engine_version",
}
test "an engine that is not known yet is undetermined" {
  policy = id, plan = db(unknown, "5.7"), expect = undetermined "after.engine",
}
test "an update that leaves the old version denies" {
  policy = id,
  plan   = { update("aws_db_instance.a",
    { engine = "mysql", engine_version = "5.7.44", multi_az = false },
    { engine = "mysql", engine_version = "5.7.44", multi_az = true }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { engine = "mysql", engine_version = "5.7.44" }, { engine = "mysql", engine_version = "8.4" }) },
  expect = pass,
}
test "a database that goes is not judged" {
  policy = id, plan = { delete("aws_db_instance.a", { engine = "mysql", engine_version = "5.7" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id,
  plan   = { noop("aws_db_instance.a",
    { engine = "mysql", engine_version = "8.4" }) },
  expect = pass,
}
