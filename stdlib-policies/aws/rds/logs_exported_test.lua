local id = "aws.rds.logs-exported"

local function db(engine, logs)
  return { create("aws_db_instance.a",
    { engine = engine, enabled_cloudwatch_logs_exports = logs }) }
end

test "a database that exports nothing is warned about" {
  policy = id, plan = db("postgres", {}),
  expect = deny "aws_db_instance.a: postgres must export these logs: postgresql",
}
test "a database that exports its log passes" {
  policy = id, plan = db("postgres", { "postgresql", "upgrade" }), expect = pass,
}
test "a database that leaves them out denies" {
  policy = id, plan = { create("aws_db_instance.a", { engine = "mysql" }) }, expect = deny,
}
test "null denies" { policy = id, plan = db("mysql", null), expect = deny "error" }
test "another log is not enough" { policy = id, plan = db("mysql", { "general" }), expect = deny }

local rows = {
  { "mysql", "error" }, { "mariadb", "error" }, { "oracle-ee", "alert" },
  { "sqlserver-se", "error" }, { "aurora-mysql", "error" }, { "aurora-postgresql", "postgresql" },
}
for _, row in ipairs(rows) do
  local engine, log = row[1], row[2]
  test(engine .. " needs " .. log) { policy = id, plan = db(engine, {}), expect = deny(log) }
  test(engine .. " with " .. log .. " passes") {
    policy = id, plan = db(engine, { log }), expect = pass,
  }
end

test "a cluster is judged as well" {
  policy = id, plan = { create("aws_rds_cluster.a", { engine = "aurora-mysql" }) },
  expect = deny "aws_rds_cluster.a",
}
test "a team may ask for more" {
  policy = id, params = { logs = { mysql = { "audit", "error" } } },
  plan   = db("mysql", { "error" }), expect = deny "audit, error",
}
test "an engine that the parameter does not name passes" {
  policy = id, params = { logs = { mysql = { "error" } } }, plan = db("postgres", {}),
  expect = pass,
}
test "a database whose engine is its source's passes" {
  policy = id, plan = { create("aws_db_instance.a", { replicate_source_db = "prod" }) },
  expect = pass,
}
test "a list that is not known yet is undetermined" {
  policy = id, plan = db("mysql", unknown),
  expect = undetermined "after.enabled_cloudwatch_logs_exports",
}
test "an engine that is not known yet is undetermined" {
  policy = id, plan = db(unknown, {}), expect = undetermined "after.engine",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { engine = "mysql", enabled_cloudwatch_logs_exports = { "error" } },
    { engine = "mysql", enabled_cloudwatch_logs_exports = {} }) },
  expect = deny,
}
test "a database that goes is not judged" {
  policy = id, plan = { delete("aws_db_instance.a", { engine = "mysql" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id,
  plan   = { noop("aws_db_instance.a",
    { engine = "mysql", enabled_cloudwatch_logs_exports = { "error" } }) },
  expect = pass,
}
