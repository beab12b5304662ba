local id = "aws.backup.plan-selects-nothing"
local nightly = create("aws_backup_plan.a", { name = "nightly" })
local selection = "aws_backup_selection.s"

local function of(plan_id) return { name = "all", iam_role_arn = "arn", plan_id = plan_id } end

test "a plan without a selection is warned about" {
  policy = id, plan = { nightly },
  expect = deny "aws_backup_plan.a: no aws_backup_selection belongs to this plan",
}
test "a plan with a selection passes" {
  policy = id, plan = { nightly, create(selection, of(ref "aws_backup_plan.a")) }, expect = pass,
}
test "a selection of an existing plan passes" {
  policy = id,
  plan   = { noop("aws_backup_plan.a", { id = "p-1", name = "nightly" }), create(selection, of "p-1") },
  expect = pass,
}
test "a selection of another plan does not help" {
  policy = id,
  plan   = {
    nightly, create("aws_backup_plan.b", { name = "weekly" }),
    create(selection, of(ref "aws_backup_plan.b")),
  },
  expect = deny "aws_backup_plan.a",
}
test "a selection of a plan that nobody can name leaves it open" {
  policy = id, plan = { nightly, create(selection, of(unknown)) }, expect = undetermined,
}
test "a selection of null is of no plan" {
  policy = id, plan = { nightly, create(selection, of(null)) }, expect = deny,
}
test "a Terraform plan that deletes the selection and leaves the plan denies" {
  policy = id,
  plan   = {
    noop("aws_backup_plan.a", { id = "p-1", name = "nightly" }), delete(selection, of "p-1"),
  },
  expect = deny,
}
test "a plan that is replaced needs a selection like a new one" {
  policy = id,
  plan   = { replace("aws_backup_plan.a", { id = "p-1", name = "nightly" }, { name = "weekly" }) },
  expect = deny,
}
test "a plan that goes is not judged" {
  policy = id, plan = { delete("aws_backup_plan.a", { id = "p-1", name = "nightly" }) },
  expect = not_applicable,
}
