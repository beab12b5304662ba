local id = "aws.rds.iam-authentication"

local function db(engine, enabled)
  return { create("aws_db_instance.a",
    { engine = engine, iam_database_authentication_enabled = enabled }) }
end

test "a database that knows passwords only is warned about" {
  policy = id, plan = db("postgres", false),
  expect = deny "aws_db_instance.a: iam_database_authentication_enabled is not on",
}
test "a database with IAM authentication passes" {
  policy = id, plan = db("postgres", true), expect = pass,
}
for _, engine in ipairs { "aurora-mysql", "aurora-postgresql", "mariadb", "mysql", "postgres" } do
  test(engine .. " can do so") { policy = id, plan = db(engine, false), expect = deny }
end
test "an engine that cannot do so passes" {
  policy = id, plan = db("oracle-ee", false), expect = pass,
}
test "a cluster is judged as well" {
  policy = id, plan = { create("aws_rds_cluster.a", { engine = "aurora-mysql" }) },
  expect = deny "aws_rds_cluster.a",
}
test "left out denies" {
  policy = id, plan = { create("aws_db_instance.a", { engine = "mysql" }) }, expect = deny,
}
test "null denies" { policy = id, plan = db("mysql", null), expect = deny }
test "a database whose engine is its source's passes" {
  policy = id, plan = { create("aws_db_instance.a", { replicate_source_db = "prod" }) },
  expect = pass,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = db("mysql", unknown),
  expect = undetermined "after.iam_database_authentication_enabled",
}
test "an engine that is not known yet is undetermined" {
  policy = id, plan = db(unknown, false), expect = undetermined "after.engine",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { engine = "mysql", iam_database_authentication_enabled = true },
    { engine = "mysql", iam_database_authentication_enabled = false }) },
  expect = deny,
}
test "a database that goes is not judged" {
  policy = id, plan = { delete("aws_db_instance.a", { engine = "mysql" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_db_instance.a", { engine = "oracle-ee" }) }, expect = pass,
}
