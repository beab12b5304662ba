-- The secret of old provider versions, with rotation_lambda_arn, cannot be built:
-- the schema of these tests is a later one.
local id = "aws.secretsmanager.no-rotation"
local secret = create("aws_secretsmanager_secret.a", { name = "a" })

local function rotation(secret_id)
  return create("aws_secretsmanager_secret_rotation.a",
    { secret_id = secret_id, rotation_rules = { { automatically_after_days = 30 } } })
end

test "a secret without rotation denies" {
  policy = id, plan = { secret },
  expect = deny "aws_secretsmanager_secret.a: nothing rotates this secret",
}
test "a secret with rotation passes" {
  policy = id, plan = { secret, rotation(ref "aws_secretsmanager_secret.a") },
  expect = pass,
}
test "the rotation of another secret does not count" {
  policy = id,
  plan   = { secret, create("aws_secretsmanager_secret.b", {}),
    rotation(ref "aws_secretsmanager_secret.b") },
  expect = deny "aws_secretsmanager_secret.a",
}
test "the rotation of nothing does not count" {
  policy = id, plan = { secret, rotation(null) },
  expect = deny,
}
test "the rotation of a secret that is not known yet is undetermined" {
  policy = id, plan = { secret, rotation(unknown) },
  expect = undetermined "secret_id",
}
test "destroying the rotation of a secret that stays denies" {
  policy = id,
  plan   = {
    noop("aws_secretsmanager_secret.a", { id = "arn:secret" }),
    delete("aws_secretsmanager_secret_rotation.a", { secret_id = "arn:secret" }),
  },
  expect = deny,
}
test "a rotation that leaves the plan does not count" {
  policy = id,
  plan   = {
    noop("aws_secretsmanager_secret.a", { id = "arn:secret" }),
    forget("aws_secretsmanager_secret_rotation.a", { secret_id = "arn:secret" }),
  },
  expect = deny,
}
test "a secret that stays as it was is judged too" {
  policy = id,
  plan   = {
    noop("aws_secretsmanager_secret.a", { id = "arn:secret" }),
    noop("aws_secretsmanager_secret_rotation.a", { secret_id = "arn:secret" }),
  },
  expect = pass,
}
test "a replacement needs a rotation as well" {
  policy = id,
  plan   = { replace("aws_secretsmanager_secret.a", { name = "a" }, { name = "b" }) },
  expect = deny,
}
test "a secret that goes is not judged" {
  policy = id, plan = { delete("aws_secretsmanager_secret.a", { name = "a" }) },
  expect = not_applicable,
}
