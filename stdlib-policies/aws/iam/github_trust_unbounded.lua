local grants = use "lib/iam"

local issuer = "token.actions.githubusercontent.com"

local function is_github(principal)
  return glob("*oidc-provider/" .. issuer, principal)
end

-- "repo:org/name:*" names somebody; "*", "repo:*" and "repo:*/*" do not.
local function names_owner(subject)
  return subject:find("^repo:[^*?/]+/") ~= nil
end

--- GitHub signs tokens for the workflows of everybody on GitHub, and the audience
--- is the same for all. Only the subject says whose workflow asks: a role that
--- does not demand it can be assumed from any repository of anybody.
---
--- The rule judges what exists after the plan (`remains`).
---
--- ## Known gaps
--- - Subjects that an organization made up (a template without `repo:` in front)
---   are denied.
--- - A trust policy made by `jsonencode` that holds the id of a provider not yet
---   created is unknown as a whole in a plan; the rule is judged again on the state
---   after apply. One made by `aws_iam_policy_document` is judged as far as it is
---   known.
policy "aws.iam.github-trust-unbounded" {
  title    = "A role for GitHub Actions must name whose workflows may assume it",
  severity = "critical",
  on       = { type = "aws_iam_role", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return any(aws.statements(r, "assume_role_policy"), function(s)
      return s.effect == "Allow" and any(s.principals, is_github)
        and not grants.demands(s.conditions,
          function(key) return key == issuer .. ":sub" end, names_owner)
    end)
  end,
  message  = "{address}: workflows of every GitHub repository may assume this role",
  remedy   = "Compare token.actions.githubusercontent.com:sub with the repository, such as repo:example/app:ref:refs/heads/main.",
}
