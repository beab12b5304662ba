local settings = use "lib/settings"

local function is_there() return true end

--- A secret that never changes is known to everybody who ever saw it: people who
--- left, old backups, logs.
---
--- A deny warns: secrets of others, such as the key of a vendor's API, cannot be
--- rotated by a function. The rule judges what exists after the plan (`remains`): a
--- rotation in a resource of its own, or in the secret, as before version 4 of the
--- provider.
---
--- ## Known gaps
--- - A rotation that another configuration makes is not in the plan.
policy "aws.secretsmanager.no-rotation" {
  title    = "Secrets must be rotated",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_secretsmanager_secret", action = "remains" },
  require  = function(r)
    -- mutant: the schema of the tests is of a later provider, without it
    return settings.is_set(r, "rotation_lambda_arn")
      or any(settings.beside(r, "aws_secretsmanager_secret_rotation", "secret_id"), is_there)
  end,
  message  = "{address}: nothing rotates this secret",
  remedy   = "Add an aws_secretsmanager_secret_rotation for it.",
  controls = { "FSBP SecretsManager.1" },
}
