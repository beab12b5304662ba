local settings = use "lib/settings"

local limits = { "principal_org_id", "source_account", "source_arn" }

--- A permission for everybody lets any AWS account in the world call the function,
--- with whatever input it likes and at your cost.
---
--- The rule judges what exists after the plan (`remains`). A permission that names
--- an organization, a source account or a source passes.
---
--- ## Known gaps
--- - The policy of a function that other tools write is not in the plan.
policy "aws.lambda.public-permission" {
  title    = "Functions must not be callable by everybody",
  severity = "critical",
  on       = { type = "aws_lambda_permission", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return r.after.principal == "*"
      and none(limits, function(name) return settings.is_set(r, name) end)
  end,
  message  = "{address}: everybody may call the function",
  remedy   = "Name the service or account in principal, or set principal_org_id or source_account.",
  controls = { "FSBP Lambda.1" },
}
