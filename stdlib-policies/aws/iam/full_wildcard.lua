local grants = use "lib/iam"

--- A policy that allows every action on every resource makes its holder an
--- administrator: whoever takes over that user, role or build job owns the
--- account. `NotAction` on every resource is the same with a few holes.
---
--- The rule judges what exists after the plan (`remains`), because a policy that
--- is attached today is as dangerous as one that is being written.
---
--- ## Known gaps
--- - A document made by `jsonencode` that holds the id of something not yet created
---   is unknown as a whole in a plan; the rule is judged again on the state after
---   apply. One made by `aws_iam_policy_document` is judged as far as it is known.
--- - Statements that together amount to everything are not added up.
--- - AWS's own policy AdministratorAccess is not in the plan.
policy "aws.iam.full-wildcard" {
  title    = "IAM policies must not allow every action on every resource",
  severity = "critical",
  on       = { type = grants.types, action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return grants.any_grant(r, function(s)
      return (any(s.actions, grants.is_everything) or #s.not_actions > 0)
        and grants.on_everything(s)
    end)
  end,
  message  = "{address}: a statement allows every action on every resource",
  remedy   = "Name the actions and the resources that are needed. IAM Access Analyzer can write the policy from what was used.",
  controls = { "CIS AWS 1.16", "FSBP IAM.1" },
}
