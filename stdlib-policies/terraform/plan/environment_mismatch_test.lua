local id = "terraform.plan.environment-mismatch"
local written_down = { environments = {
  { name = "prod", account = "123456789012", workspace = "prod" },
  { name = "dev", account = "999999999999", workspace = "dev" },
} }
local prod = { environment = "prod", workspace = "prod" }

local function topic(account)
  return { update("aws_sns_topic.t",
    { name = "t", arn = "arn:aws:sns:eu-west-1:" .. account .. ":t", display_name = "old" },
    { name = "t", arn = "arn:aws:sns:eu-west-1:" .. account .. ":t", display_name = "new" }) }
end

test "the account of another environment denies" {
  policy = id, params = written_down, run = prod, plan = topic "999999999999",
  expect = deny "the plan acts in account 999999999999, and prod is in account 123456789012",
}
test "what belongs together passes" {
  policy = id, params = written_down, run = prod, plan = topic "123456789012", expect = pass,
}
test "the workspace of another environment denies" {
  policy = id, params = written_down, run = { environment = "prod", workspace = "dev" },
  plan   = topic "123456789012",
  expect = deny "the workspace is dev, and prod has the workspace prod",
}
test "an environment that nobody wrote down denies" {
  policy = id, params = written_down, run = { environment = "stage", workspace = "stage" },
  plan   = topic "123456789012",
  expect = deny "the environment stage is none of those that are written down",
}
test "an account that is left out is not compared" {
  policy = id, params = { environments = { { name = "prod", workspace = "prod" } } }, run = prod,
  plan   = topic "999999999999", expect = pass,
}
test "a workspace that is left out is not compared" {
  policy = id, params = { environments = { { name = "prod", account = "123456789012" } } },
  run    = { environment = "prod", workspace = "blue" }, plan = topic "123456789012",
  expect = pass,
}
test "nothing is compared until environments are written down" {
  policy = id, plan = topic "999999999999", expect = pass,
}
test "a replacement shows its account like an update" {
  policy = id, params = written_down, run = prod,
  plan   = { replace("aws_sns_topic.t",
    { name = "t", arn = "arn:aws:sns:eu-west-1:999999999999:t" }, { name = null, arn = unknown }) },
  expect = deny "999999999999",
}
test "a run that names no environment is undetermined" {
  policy = id, params = written_down, plan = topic "123456789012",
  expect = undetermined "run.environment",
}
test "a run that names no workspace is undetermined" {
  policy = id, params = written_down, run = { environment = "prod" }, plan = topic "123456789012",
  expect = undetermined "run.workspace",
}
test "a plan that shows no account is undetermined" {
  policy = id, params = written_down, run = prod, plan = { create("aws_sns_topic.t", { name = "t" }) },
  expect = undetermined "plan.account",
}
test "a plan that changes nothing acts nowhere" {
  policy = id, params = written_down, run = { environment = "stage" },
  plan   = { noop("aws_sns_topic.t", { name = "t", arn = "arn:aws:sns:eu-west-1:999999999999:t" }) },
  expect = pass,
}
