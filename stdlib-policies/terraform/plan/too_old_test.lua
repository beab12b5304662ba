local id = "terraform.plan.too-old"
-- Made at 2026-02-26T21:00:00Z.
local real = file "testdata/complete.json"
local a_day = { max_age = hours(24) }

test "a plan of yesterday is held" {
  policy = id, params = a_day, now = "2026-02-27T21:00:00Z", plan = real,
  expect = deny "the plan was made 24h ago (limit: 24h)",
}
test "a plan of this morning passes" {
  policy = id, params = a_day, now = "2026-02-27T20:59:59Z", plan = real, expect = pass,
}
test "a team may be stricter" {
  policy = id, now = "2026-02-26T22:00:00Z", params = { max_age = hours(1) }, plan = real,
  expect = deny "limit: 1h",
}
test "a plan of the future shows a wrong clock" {
  policy = id, params = a_day, now = "2026-02-26T20:00:00Z", plan = real, expect = undetermined,
}
test "a plan that should say when it was made and does not is undetermined" {
  policy = id, params = a_day, plan = file "testdata/without_timestamp.json", expect = undetermined "timestamp",
}
test "a time that is null is none" {
  policy = id, params = a_day, plan = file "testdata/null_timestamp.json", expect = undetermined "timestamp",
}
test "a plan that cannot say so passes" {
  policy = id, params = a_day, plan = file "testdata/before_timestamp.json", expect = pass,
}
test "the first version that says so must" {
  policy = id, params = a_day, plan = file "testdata/first_with_timestamp.json", expect = undetermined "timestamp",
}
test "a pre-release of it must as well" {
  policy = id, params = a_day, plan = file "testdata/prerelease_with_timestamp.json", expect = undetermined "timestamp",
}
test "a plan without changes does no harm" {
  policy = id, params = a_day, plan = { noop("aws_sns_topic.a", { name = "a" }) }, expect = pass,
}
test "nothing is held until a limit is set" {
  policy = id, now = "2027-02-26T20:00:00Z", plan = real, expect = pass,
}
test "a replacement is a change like any other" {
  policy = id, params = a_day, now = "2026-02-27T21:00:00Z",
  plan   = file "testdata/replace.json", expect = deny "24h ago",
}
test "a pre-release that cannot say so passes" {
  policy = id, params = a_day, plan = file "testdata/prerelease_before_timestamp.json", expect = pass,
}
test "a version of somebody's own must say so" {
  policy = id, params = a_day, plan = file "testdata/own_version.json",
  expect = undetermined "timestamp",
}
test "an old plan without changes does no harm" {
  policy = id, params = a_day, now = "2026-02-27T21:00:00Z",
  plan   = file "testdata/old_and_unchanged.json", expect = pass,
}
