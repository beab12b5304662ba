local id = "aws.rds.tls-required"

local function group(kind, family, name, value)
  return { create(kind .. ".a", {
    family = family, parameter = name and { { name = name, value = value } } or {},
  }) }
end

test "a group that says nothing is warned about" {
  policy = id, plan = group("aws_db_parameter_group", "mysql8.0"),
  expect = deny "aws_db_parameter_group.a: require_secure_transport is not on, so that mysql8.0",
}
test "a group that demands TLS passes" {
  policy = id, plan = group("aws_db_parameter_group", "mysql8.0", "require_secure_transport", "1"),
  expect = pass,
}

local rows = {
  { "aws_db_parameter_group", "mariadb10.11", "require_secure_transport", "0" },
  { "aws_db_parameter_group", "mysql8.0", "require_secure_transport", "OFF" },
  { "aws_db_parameter_group", "postgres14", "rds.force_ssl", "0" },
  { "aws_db_parameter_group", "postgres16", "rds.force_ssl", "0" },
  { "aws_db_parameter_group", "sqlserver-se-15.0", "rds.force_ssl", "0" },
  { "aws_docdb_cluster_parameter_group", "docdb5.0", "tls", "disabled" },
  { "aws_neptune_cluster_parameter_group", "neptune1.3", "neptune_enforce_ssl", "0" },
  { "aws_rds_cluster_parameter_group", "aurora-mysql8.0", "require_secure_transport", "off" },
  { "aws_rds_cluster_parameter_group", "aurora-postgresql17", "rds.force_ssl", "0" },
  { "aws_redshift_parameter_group", "redshift-1.0", "require_ssl", "false" },
}
for _, row in ipairs(rows) do
  local kind, family, name, value = table.unpack(row)
  test(family .. " with " .. name .. " " .. value .. " denies") {
    policy = id, plan = group(kind, family, name, value), expect = deny(name),
  }
  test(family .. " with " .. name .. " on passes") {
    policy = id, plan = group(kind, family, name, "true"), expect = pass,
  }
end

local silent = {
  { "aws_db_parameter_group", "postgres14" }, { "aws_db_parameter_group", "mariadb10.11" },
  { "aws_db_parameter_group", "sqlserver-se-15.0" },
  { "aws_rds_cluster_parameter_group", "aurora-mysql8.0" },
  { "aws_rds_cluster_parameter_group", "aurora-postgresql16" },
  { "aws_redshift_parameter_group", "redshift-1.0" },
}
for _, row in ipairs(silent) do
  test(row[2] .. " that says nothing denies") {
    policy = id, plan = group(row[1], row[2]), expect = deny,
  }
end
local refusing = {
  { "aws_db_parameter_group", "postgres15" }, { "aws_db_parameter_group", "postgres16" },
  { "aws_db_parameter_group", "postgres17" },
  { "aws_rds_cluster_parameter_group", "aurora-postgresql17" },
  { "aws_docdb_cluster_parameter_group", "docdb5.0" },
  { "aws_neptune_cluster_parameter_group", "neptune1.3" },
}
for _, row in ipairs(refusing) do
  test(row[2] .. " refuses by itself") {
    policy = id, plan = group(row[1], row[2]), expect = pass,
  }
end

test "a parameter of another name does not help" {
  policy = id, plan = group("aws_db_parameter_group", "postgres14", "log_connections", "1"),
  expect = deny,
}
test "the group of an Aurora instance cannot say so" {
  policy = id, plan = group("aws_db_parameter_group", "aurora-mysql8.0"), expect = pass,
}
test "a family without such a parameter passes" {
  policy = id, plan = group("aws_db_parameter_group", "oracle-ee-19"), expect = pass,
}
test "groups without parameters have a null list as well" {
  policy = id,
  plan   = { create("aws_db_parameter_group.a", { family = "postgres14", parameter = null }) },
  expect = deny,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = group("aws_db_parameter_group", "postgres14", "rds.force_ssl", unknown),
  expect = undetermined "parameter",
}
test "a list that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_db_parameter_group.a", { family = "postgres14", parameter = unknown }) },
  expect = undetermined "parameter",
}
test "an update that turns it off denies" {
  policy = id,
  plan   = { update("aws_db_parameter_group.a",
    { family = "postgres14", parameter = { { name = "rds.force_ssl", value = "1" } } },
    { family = "postgres14", parameter = { { name = "rds.force_ssl", value = "0" } } }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_parameter_group.a", { family = "postgres14" }, { family = "postgres16" }) },
  expect = pass,
}
test "a group that goes is not judged" {
  policy = id, plan = { delete("aws_db_parameter_group.a", { family = "postgres14" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id,
  plan   = { noop("aws_db_parameter_group.a",
    { family = "postgres16" }) },
  expect = pass,
}
test "the group of an Aurora PostgreSQL instance cannot say so" {
  policy = id, plan = group("aws_db_parameter_group", "aurora-postgresql15"), expect = pass,
}
