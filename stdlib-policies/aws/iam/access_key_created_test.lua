local id = "aws.iam.access-key-created"

test "a new key denies" {
  policy = id,
  plan   = { create("aws_iam_access_key.ci", { user = "ci" }) },
  expect = deny "aws_iam_access_key.ci: makes a key that does not end",
}
test "a key that is made inactive passes" {
  policy = id,
  plan   = { create("aws_iam_access_key.ci", { user = "ci", status = "Inactive" }) },
  expect = pass,
}
test "a key that is made active denies" {
  policy = id,
  plan   = { create("aws_iam_access_key.ci", { user = "ci", status = "Active" }) },
  expect = deny,
}
test "null denies: AWS makes keys active" {
  policy = id,
  plan   = { create("aws_iam_access_key.ci", { user = "ci", status = null }) },
  expect = deny,
}
test "a status that is not known yet is undetermined" {
  policy = id,
  plan   = { create("aws_iam_access_key.ci", { user = "ci", status = ref "aws_iam_user_policy.ci" }) },
  expect = undetermined "after.status",
}
test "a replacement makes a new key" {
  policy = id,
  plan   = { replace("aws_iam_access_key.ci", { user = "ci" }, { user = "build" }) },
  expect = deny,
}
test "a key of a user who is not known yet denies" {
  policy = id,
  plan   = { create("aws_iam_access_key.ci", { user = unknown }) },
  expect = deny,
}
test "a key that exists is not judged" {
  policy = id,
  plan   = { noop("aws_iam_access_key.ci", { user = "ci" }) },
  expect = not_applicable,
}
test "a key that is changed is not judged" {
  policy = id,
  plan   = { update("aws_iam_access_key.ci",
    { user = "ci", status = "Active" }, { user = "ci", status = "Inactive" }) },
  expect = not_applicable,
}
test "a key that goes is not judged" {
  policy = id,
  plan   = { delete("aws_iam_access_key.ci", { user = "ci" }) },
  expect = not_applicable,
}
test "a user without a key is not judged" {
  policy = id,
  plan   = { create("aws_iam_user_policy.ci", { user = "ci" }) },
  expect = not_applicable,
}
