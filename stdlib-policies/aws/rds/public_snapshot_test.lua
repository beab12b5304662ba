local id = "aws.rds.public-snapshot"

local function snapshot(accounts)
  return { create("aws_db_snapshot.a", { shared_accounts = accounts }) }
end

test "a snapshot that is shared with everybody denies" {
  policy = id, plan = snapshot { "all" },
  expect = deny "aws_db_snapshot.a: shared_accounts holds `all`",
}
test "a snapshot that is shared with one account passes" {
  policy = id, plan = snapshot { "123456789012" }, expect = pass,
}
local types = {
  "aws_db_cluster_snapshot", "aws_db_snapshot", "aws_db_snapshot_copy",
  "aws_rds_cluster_snapshot_copy",
}
for _, kind in ipairs(types) do
  test("a public " .. kind .. " denies") {
    policy = id,
    plan   = { create(kind .. ".a", { shared_accounts = { "123456789012", "all" } }) },
    expect = deny(kind .. ".a"),
  }
end
test "a snapshot that is shared with nobody passes" {
  policy = id, plan = { create("aws_db_snapshot.a", {}) }, expect = pass,
}
test "null passes" { policy = id, plan = snapshot(null), expect = pass }
test "a list that is not known yet is undetermined" {
  policy = id, plan = snapshot(unknown), expect = undetermined "after.shared_accounts",
}
test "an update that publishes the snapshot denies" {
  policy = id,
  plan   = { update("aws_db_snapshot.a", { shared_accounts = {} }, { shared_accounts = { "all" } }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_db_snapshot.a", { shared_accounts = { "all" } }, { shared_accounts = {} }) },
  expect = pass,
}
test "a snapshot that goes is not judged" {
  policy = id, plan = { delete("aws_db_snapshot.a", { shared_accounts = { "all" } }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_db_snapshot.a", { shared_accounts = {} }) }, expect = pass,
}
test "an old provider that cannot share passes" {
  policy = id, plan = { create("aws_rds_cluster_snapshot_copy.a", { target_db_cluster_snapshot_identifier = "a" }) },
  expect = pass,
}
