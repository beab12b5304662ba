local grants = use "lib/iam"

--- A role whose trust policy names everybody can be assumed from any AWS account
--- in the world, with all that the role may do.
---
--- A condition that says who asks (`aws:PrincipalOrgID`, `aws:PrincipalArn`,
--- `aws:SourceAccount` and their like, compared with certain values) closes it
--- again. The rule judges what exists after the plan (`remains`).
---
--- ## Known gaps
--- - A trust policy made by `jsonencode` that holds the id of something not yet
---   created is unknown as a whole in a plan; the rule is judged again on the state
---   after apply. One made by `aws_iam_policy_document` is judged as far as it is
---   known.
--- - `sts:ExternalId` is no limit here: it is a shared word, not a caller.
policy "aws.iam.trust-open" {
  title    = "A role must not trust everybody",
  severity = "critical",
  on       = { type = "aws_iam_role", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return any(aws.statements(r, "assume_role_policy"), grants.is_public)
  end,
  message  = "{address}: everybody may assume this role",
  remedy   = "Name the accounts, roles or services that may assume it, or demand aws:PrincipalOrgID.",
}
