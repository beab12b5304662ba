local settings = use "lib/settings"

--- An access key is a password that does not end, and Terraform keeps its secret
--- half in the state, where everybody who can read the state can read it.
---
--- The rule judges the making of a key (`creates`), not keys that exist: holding
--- every later plan would not take the secret out of the state. Making one may be
--- meant, so a person can approve the plan. One that is made inactive passes.
---
--- ## Known gaps
--- - A key made with `pgp_key` keeps its secret out of the state, and is held all
---   the same: it does not end either.
policy "aws.iam.access-key-created" {
  title    = "Access keys must not be made by Terraform without approval",
  severity = "high",
  enforcement = "hold",
  on       = { type = "aws_iam_access_key", action = "creates" },
  forbid   = function(r) return settings.value_or(r, "status", nil) ~= "Inactive" end,
  message  = "{address}: makes a key that does not end and writes its secret into the state",
  remedy   = "Use a role: of the instance, of the service, or by OpenID Connect for builds.",
}
