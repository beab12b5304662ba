local grants = use "lib/iam"

--- Everybody in the world can pull such images, with the code and the configuration in
--- them, or push what your machines will run.
---
--- A condition that says who asks (`aws:SourceArn`, `aws:PrincipalOrgID` and their
--- like, compared with certain values) closes it. The rule judges what exists after
--- the plan (`remains`): policies of private repositories.
---
--- ## Known gaps
--- - A policy made by `jsonencode` that holds the id of something not yet created is
---   unknown as a whole in a plan; the rule is judged again on the state after apply.
---   One made by `aws_iam_policy_document` is judged as far as it is known.
policy "aws.ecr.public-policy" {
  title    = "Container repositories must not be open to everybody",
  severity = "critical",
  on       = { type = "aws_ecr_repository_policy", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r) return grants.has_public_statement(r, "policy") end,
  message  = "{address}: everybody may use the repository",
  remedy   = "Name the accounts, or demand aws:PrincipalOrgID.",
}
