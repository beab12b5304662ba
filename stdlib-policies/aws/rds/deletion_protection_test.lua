local id = "aws.rds.deletion-protection"

-- mutant: a source that is not known yet is one
local function db(fields) return { create("aws_db_instance.a", fields) } end

test "a database without protection is warned about" {
  policy = id, plan = db { deletion_protection = false },
  expect = deny "aws_db_instance.a: deletion_protection is not on",
}
test "a protected database passes" {
  policy = id, plan = db { deletion_protection = true }, expect = pass,
}
for _, kind in ipairs { "aws_docdb_cluster", "aws_neptune_cluster", "aws_rds_cluster" } do
  test(kind .. " without protection denies") {
    policy = id, plan = { create(kind .. ".a", {}) }, expect = deny(kind .. ".a"),
  }
  test(kind .. " with protection passes") {
    policy = id, plan = { create(kind .. ".a", { deletion_protection = true }) }, expect = pass,
  }
end
test "left out denies" { policy = id, plan = db {}, expect = deny }
test "null denies" { policy = id, plan = db { deletion_protection = null }, expect = deny }
test "a value that is not known yet is undetermined" {
  policy = id, plan = db { deletion_protection = unknown },
  expect = undetermined "after.deletion_protection",
}
test "a replica holds nothing of its own" {
  policy = id, plan = db { replicate_source_db = "prod" }, expect = pass,
}
test "a replica of a database that is being made is one too" {
  policy = id, plan = db { replicate_source_db = unknown }, expect = pass,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { deletion_protection = true }, { deletion_protection = false }) },
  expect = deny,
}
test "a database that goes is not judged" {
  policy = id, plan = { delete("aws_db_instance.a", { deletion_protection = false }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_db_instance.a", { deletion_protection = true }) }, expect = pass,
}
