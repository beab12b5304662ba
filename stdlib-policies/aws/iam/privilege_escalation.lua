local grants = use "lib/iam"

-- A pattern for all of IAM or for everything has a rule of its own.
local function is_wildcard(pattern) return pattern:find("^[%w-]*:?%*+$") ~= nil end

-- Every user, role, policy or group, of this account or of any.
local function is_every_identity(resource)
  return grants.is_everything(resource)
    or resource:find("^arn:[^:]*:iam::[^:]*:%a*/?%*+$") ~= nil
end

--- Whoever may write policies, attach them, make keys for others or pass any
--- role to a machine of theirs can give themselves everything that the account
--- can do. These actions look harmless in a list of twenty.
---
--- A statement counts when it allows such an action on every identity and sets
--- no condition: `iam:PassRole` with `iam:PassedToService`, or a permissions
--- boundary that is demanded, is how it should be done. The rule judges what
--- exists after the plan (`remains`).
---
--- ## Known gaps
--- - A grant on one role that is itself powerful is not seen.
--- - Conditions are not weighed: any condition counts as a limit.
--- - `iam:*` and `*` are judged by `aws.iam.service-wildcard` and
---   `aws.iam.full-wildcard`.
--- - A document made by `jsonencode` that holds the id of something not yet created
---   is unknown as a whole in a plan; the rule is judged again on the state after
---   apply. One made by `aws_iam_policy_document` is judged as far as it is known.
policy "aws.iam.privilege-escalation" {
  title    = "IAM policies must not let their holder grant itself more",
  severity = "high",
  on       = { type = grants.types, action = "remains" },
  on_undetermined = "after_apply",
  params   = {
    --- The actions that lead to more permissions.
    actions = {
      "iam:AddUserToGroup",
      "iam:AttachGroupPolicy",
      "iam:AttachRolePolicy",
      "iam:AttachUserPolicy",
      "iam:CreateAccessKey",
      "iam:CreateLoginProfile",
      "iam:CreatePolicyVersion",
      "iam:DeleteRolePermissionsBoundary",
      "iam:DeleteUserPermissionsBoundary",
      "iam:PassRole",
      "iam:PutGroupPolicy",
      "iam:PutRolePolicy",
      "iam:PutUserPolicy",
      "iam:SetDefaultPolicyVersion",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateLoginProfile",
    },
  },
  forbid   = function(r, p)
    local found
    local escalates = grants.any_grant(r, function(s)
      if #s.conditions > 0 then return false end
      if not any(s.resources, is_every_identity) and #s.not_resources == 0 then return false end
      return any(s.actions, function(pattern)
        return not is_wildcard(pattern) and any(p.actions, function(action)
          found = action
          return glob(pattern:lower(), action:lower())
        end)
      end)
    end)
    return escalates, { action_found = found }
  end,
  message  = "{address}: a statement allows {action_found} on every identity, without a condition",
  remedy   = "Name the roles or users that are meant, or set a condition: iam:PassedToService for iam:PassRole, iam:PermissionsBoundary for the others.",
}
