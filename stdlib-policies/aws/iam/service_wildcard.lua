local grants = use "lib/iam"

--- `iam:*` or `kms:*` on every resource is an administrator of that service, and
--- for services that hand out permissions, keys or secrets that is one step away
--- from everything.
---
--- Only the services in `services` count: a wildcard for a service that moves
--- data in one bucket is a matter of taste. The rule judges what exists after
--- the plan (`remains`).
---
--- ## Known gaps
--- - Parts of a service (`iam:Put*`) are judged by
---   `aws.iam.privilege-escalation`, everything at once by
---   `aws.iam.full-wildcard`.
--- - A document made by `jsonencode` that holds the id of something not yet created
---   is unknown as a whole in a plan; the rule is judged again on the state after
---   apply. One made by `aws_iam_policy_document` is judged as far as it is known.
policy "aws.iam.service-wildcard" {
  title    = "IAM policies must not allow every action of a sensitive service",
  severity = "high",
  on       = { type = grants.types, action = "remains" },
  on_undetermined = "after_apply",
  params   = {
    --- The services, by the prefix of their actions.
    services = { "iam", "kms", "organizations", "secretsmanager", "sso", "sts" },
  },
  forbid   = function(r, p)
    return grants.any_grant(r, function(s)
      return grants.on_everything(s) and any(s.actions, function(action)
        return contains(p.services, action:lower():match("^([%w-]+):%*+$"))
      end)
    end)
  end,
  message  = "{address}: a statement allows every action of one of {p.services} on every resource",
  remedy   = "Name the actions and the resources that are needed.",
  controls = { "FSBP IAM.21" },
}
