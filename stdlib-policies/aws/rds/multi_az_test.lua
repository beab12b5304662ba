local id = "aws.rds.multi-az"
local at = "aws_db_instance.a"

-- mutant: a source that is not known yet is one
local function db(tags, multi_az) return { create(at, { tags = tags, multi_az = multi_az }) } end
local production = { environment = "production" }

test "a production database in one zone is warned about" {
  policy = id, plan = db(production, false),
  expect = deny "aws_db_instance.a: multi_az is not on, although its tags say production",
}
test "a production database with a standby passes" {
  policy = id, plan = db(production, true), expect = pass,
}
test "left out denies" {
  policy = id, plan = { create("aws_db_instance.a", { tags = production }) }, expect = deny,
}
test "null denies" { policy = id, plan = db(production, null), expect = deny }
test "a database of another environment passes" {
  policy = id, plan = db({ environment = "dev" }, false), expect = pass,
}
test "a database without tags passes" { policy = id, plan = db(null, false), expect = pass }
test "a replica passes" {
  policy = id,
  plan   = { create("aws_db_instance.a", { tags = production, replicate_source_db = "prod" }) },
  expect = pass,
}
for _, tag in ipairs { "Env", "Environment", "Stage", "env", "environment", "stage" } do
  test("the tag " .. tag .. " counts") {
    policy = id, plan = db({ [tag] = "prod" }, false), expect = deny,
  }
end
for _, value in ipairs { "prd", "prod", "production", "Production" } do
  test("the value " .. value .. " means production") {
    policy = id, plan = db({ env = value }, false), expect = deny,
  }
end
test "a team may have tags of its own" {
  policy = id, params = { tags = { "tier" }, values = { "gold" } },
  plan   = db({ tier = "Gold", env = "dev" }, false), expect = deny,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = db(production, unknown), expect = undetermined "after.multi_az",
}
test "a tag that is not known yet is undetermined" {
  policy = id, plan = db({ env = unknown }, false), expect = undetermined "env",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_instance.a",
    { tags = production, multi_az = true }, { tags = production, multi_az = false }) },
  expect = deny,
}
test "a database that goes is not judged" {
  policy = id, plan = { delete("aws_db_instance.a", { tags = production, multi_az = false }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_db_instance.a", { multi_az = false }) }, expect = pass,
}
