-- The account that a principal belongs to; nil for services, for providers of
-- identities and for everybody.
local function account_of(principal)
  if principal:find("^%d+$") then return principal end
  local parts = arn.parse(principal)
  if parts == nil or (parts.service ~= "iam" and parts.service ~= "sts") then return nil end
  if parts.resource_type == "oidc-provider" or parts.resource_type == "saml-provider" then
    return nil
  end
  return parts.account
end

--- Trust in another account hands the role to everybody whom that account's
--- administrators let in. With a vendor it also invites the confused deputy: one
--- of the vendor's other customers names your role, and the vendor assumes it.
---
--- Accounts of your own belong into `accounts`; for all others the statement
--- must have a condition: `sts:ExternalId` for a vendor, `aws:PrincipalOrgID` or
--- `aws:MultiFactorAuthPresent` otherwise. A deny holds the plan, because such
--- trust may be meant. The rule judges what exists after the plan (`remains`).
---
--- ## Known gaps
--- - Which account is one's own must be known: the plan shows it, or `--account`
---   states it. Otherwise the rule warns that it cannot tell.
--- - Any condition counts, and what it demands is not weighed.
policy "aws.iam.trust-other-account" {
  title    = "A role must not trust another account without a condition",
  severity = "high",
  enforcement = "hold",
  on       = { type = "aws_iam_role", action = "remains" },
  on_undetermined = "warn",
  params   = {
    --- Numbers of further accounts that are trusted as one's own.
    accounts = {},
  },
  forbid   = function(r, p)
    local found
    local trusts = any(aws.statements(r, "assume_role_policy"), function(s)
      if s.effect ~= "Allow" or #s.conditions > 0 then return false end
      return any(s.principals, function(principal)
        found = account_of(principal)
        if found == nil or contains(p.accounts, found) then return false end
        return found ~= plan.account
      end)
    end)
    return trusts, { account = found }
  end,
  message  = "{address}: trusts account {account} without a condition",
  remedy   = "Demand sts:ExternalId or aws:PrincipalOrgID, or list the account in the parameter `accounts` if it is yours.",
}
