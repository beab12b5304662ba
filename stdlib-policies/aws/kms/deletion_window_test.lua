local id = "aws.kms.deletion-window"
local at = "aws_kms_key.a"

local function key(days) return { create(at, { deletion_window_in_days = days }) } end

test "a short window is warned about" {
  policy = id, plan = key(7),
  expect = deny "aws_kms_key.a: deletion_window_in_days is 7, and should be 14 or more",
}
test "the window that is meant if nothing is said passes" {
  policy = id, plan = { create(at, {}) }, expect = pass,
}
test "null is left out" { policy = id, plan = key(null), expect = pass }
test "one day too few denies" { policy = id, plan = key(13), expect = deny }
test "exactly enough passes" { policy = id, plan = key(14), expect = pass }
test "a team may ask for more" {
  policy = id, params = { min_days = 30 }, plan = key(29), expect = deny "30 or more",
}
for _, kind in ipairs { "aws_kms_external_key", "aws_kms_replica_key" } do
  test("a short window of " .. kind .. " denies") {
    policy = id, plan = { create(kind .. ".a", { deletion_window_in_days = 7 }) },
    expect = deny(kind),
  }
end
test "a value that is not known yet is undetermined" {
  policy = id, plan = key(unknown), expect = undetermined "after.deletion_window_in_days",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace(at, { deletion_window_in_days = 30 }, { deletion_window_in_days = 7 }) },
  expect = deny,
}
test "a key that goes is not judged" {
  policy = id, plan = { delete(at, { deletion_window_in_days = 7 }) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_kms_key.a", { deletion_window_in_days = 30 }) }, expect = pass,
}
