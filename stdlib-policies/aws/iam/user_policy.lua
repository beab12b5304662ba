--- Permissions that hang on single users are lost sight of: nobody reviews them
--- when somebody changes teams. Groups and roles are reviewed as one.
---
--- A deny warns: it is a matter of order, not a hole. The rule judges what exists
--- after the plan (`remains`).
---
--- ## Known gaps
--- - A user's AdministratorAccess weighs no more here than a right to read: the rule
---   does not look at what is given.
policy "aws.iam.user-policy" {
  title    = "Permissions must be given to groups or roles, not to users",
  severity = "low",
  enforcement = "advisory",
  on       = {
    type = { "aws_iam_policy_attachment", "aws_iam_user_policy", "aws_iam_user_policy_attachment" },
    action = "remains",
  },
  forbid   = function(r)
    if r.type ~= "aws_iam_policy_attachment" then return true end
    return any(r.after.users, function() return true end)
  end,
  message  = "{address}: gives permissions to a user",
  remedy   = "Attach the policy to a group that the user is a member of, or to a role.",
  controls = { "CIS AWS 1.15", "FSBP IAM.2" },
}
