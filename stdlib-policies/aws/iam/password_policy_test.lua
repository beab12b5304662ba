local id = "aws.iam.password-policy"

local function settings(changes)
  local all_set = {
    minimum_password_length = 14, password_reuse_prevention = 24,
    require_lowercase_characters = true, require_numbers = true,
    require_symbols = true, require_uppercase_characters = true,
  }
  for name, value in pairs(changes) do all_set[name] = value end
  return all_set
end
local function made(changes)
  return { create("aws_iam_account_password_policy.a", settings(changes)) }
end

test "a policy at the limits passes" {
  policy = id, plan = made {},
  expect = pass,
}
test "shorter passwords deny" {
  policy = id, plan = made { minimum_password_length = 13 },
  expect = deny "passwords of 13 characters are enough (minimum: 14)",
}
test "fewer remembered passwords deny" {
  policy = id, plan = made { password_reuse_prevention = 23 },
  expect = deny "only 23 earlier passwords are remembered",
}
test "numbers that are not demanded deny" {
  policy = id, plan = made { require_numbers = false },
  expect = deny "require_numbers is off",
}
test "lower case that is not demanded denies" {
  policy = id, plan = made { require_lowercase_characters = false },
  expect = deny "require_lowercase_characters is off",
}
test "upper case that is not demanded denies" {
  policy = id, plan = made { require_uppercase_characters = null },
  expect = deny "require_uppercase_characters is off",
}
test "symbols that are not demanded deny" {
  policy = id, plan = made { require_symbols = false },
  expect = deny "require_symbols is off",
}
test "a policy that sets nothing has AWS's defaults" {
  policy = id,
  plan   = { create("aws_iam_account_password_policy.a", {}) },
  expect = deny "passwords of 6 characters are enough",
}
test "a policy that sets nothing remembers nothing" {
  policy = id,
  plan   = { create("aws_iam_account_password_policy.a", { minimum_password_length = 20 }) },
  expect = deny "only 0 earlier passwords",
}
test "a policy that sets nothing demands nothing" {
  policy = id, params = { min_length = 6, min_remembered = 0 },
  plan   = { create("aws_iam_account_password_policy.a", {}) },
  expect = deny "require_lowercase_characters is off",
}
test "AWS's own defaults can be made enough" {
  policy = id, params = { min_length = 6, min_remembered = 0, kinds = { "hard_expiry" } },
  plan   = { create("aws_iam_account_password_policy.a", { hard_expiry = true }) },
  expect = pass,
}
test "a length that is not known yet is undetermined" {
  policy = id, plan = made { minimum_password_length = unknown },
  expect = undetermined "after.minimum_password_length",
}
test "a policy that stays as it was is judged too" {
  policy = id,
  plan   = { noop("aws_iam_account_password_policy.a", settings {}) },
  expect = pass,
}
test "an update that weakens the policy denies" {
  policy = id,
  plan   = { update("aws_iam_account_password_policy.a",
    settings {}, settings { minimum_password_length = 8 }) },
  expect = deny,
}
test "a policy that goes is not judged" {
  policy = id,
  plan   = { delete("aws_iam_account_password_policy.a", settings {}) },
  expect = not_applicable,
}
