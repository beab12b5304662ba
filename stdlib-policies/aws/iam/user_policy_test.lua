local id = "aws.iam.user-policy"

test "a policy of a user denies" {
  policy = id,
  plan   = { create("aws_iam_user_policy.a", { user = "ann" }) },
  expect = deny "aws_iam_user_policy.a: gives permissions to a user",
}
test "a policy attached to a group and a role passes" {
  policy = id,
  plan   = { create("aws_iam_policy_attachment.a",
    { name = "a", groups = { "dev" }, roles = { "app" }, users = {} }) },
  expect = pass,
}
test "a policy attached to a user denies" {
  policy = id,
  plan   = { create("aws_iam_user_policy_attachment.a", { user = "ann" }) },
  expect = deny,
}
test "a policy attached to a group and a user denies" {
  policy = id,
  plan   = { create("aws_iam_policy_attachment.a",
    { name = "a", groups = { "dev" }, users = { "ann" } }) },
  expect = deny,
}
test "no users at all passes" {
  policy = id,
  plan   = { create("aws_iam_policy_attachment.a", { name = "a", groups = { "dev" }, users = null }) },
  expect = pass,
}
test "users that are not known yet are undetermined" {
  policy = id,
  plan   = { create("aws_iam_policy_attachment.a", { name = "a", users = unknown }) },
  expect = undetermined "after.users",
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_iam_policy_attachment.a",
    { name = "a", users = { "ann" } }, { name = "b", groups = { "dev" } }) },
  expect = pass,
}
test "an attachment that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_iam_policy_attachment.a", { name = "a", groups = { "dev" } }) },
  expect = pass,
}
test "taking permissions away is not judged" {
  policy = id,
  plan   = { delete("aws_iam_user_policy.a", { user = "ann" }) },
  expect = not_applicable,
}
