local id = "aws.ec2.public-snapshot"
local at = "aws_ebs_snapshot_block_public_access.a"

test "taking the block away denies" {
  policy = id, plan = { update(at, { state = "block-all-sharing" }, { state = "unblocked" }) },
  expect = deny "aws_ebs_snapshot_block_public_access.a: this update lets snapshots",
}
test "blocking everything passes" {
  policy = id, plan = { create(at, { state = "block-all-sharing" }) }, expect = pass,
}
test "blocking what is new passes" {
  policy = id, plan = { create(at, { state = "block-new-sharing" }) }, expect = pass,
}
test "destroying the resource takes the block away" {
  policy = id, plan = { delete(at, { state = "block-all-sharing" }) }, expect = deny "this delete",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace(at, { state = "unblocked" }, { state = "block-all-sharing" }) },
  expect = pass,
}
test "a state that is not known yet is undetermined" {
  policy = id, plan = { create(at, { state = unknown }) }, expect = undetermined "after.state",
}
test "a state cannot be null, and would block nothing less" {
  policy = id, plan = { create(at, { state = null }) }, expect = pass,
}
test "what this plan does not touch is not judged" {
  policy = id, plan = { noop(at, { state = "unblocked" }) }, expect = not_applicable,
}
