local id = "aws.ec2.ebs-encryption-by-default"
local at = "aws_ebs_encryption_by_default.a"

test "turning it off denies" {
  policy = id, plan = { update(at, { enabled = true }, { enabled = false }) },
  expect = deny "aws_ebs_encryption_by_default.a: this update turns off",
}
test "turning it on passes" {
  policy = id, plan = { create(at, { enabled = true }) }, expect = pass,
}
test "left out means on" { policy = id, plan = { create(at, {}) }, expect = pass }
test "null means on" { policy = id, plan = { create(at, { enabled = null }) }, expect = pass }
test "created off denies" {
  policy = id, plan = { create(at, { enabled = false }) }, expect = deny,
}
test "destroying the resource turns it off" {
  policy = id, plan = { delete(at, { enabled = true }) }, expect = deny "this delete",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace(at, { enabled = false }, { enabled = true }) }, expect = pass,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = { create(at, { enabled = unknown }) }, expect = undetermined "after.enabled",
}
test "what this plan does not touch is not judged" {
  policy = id, plan = { noop(at, { enabled = false }) }, expect = not_applicable,
}
