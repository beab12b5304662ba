-- What the rules about IAM policy documents share.
local settings = use "lib/settings"

-- Types that grant permissions to an identity, and where the document stands.
-- aws_iam_role has its documents in blocks: see any_grant.
local attributes = {
  aws_iam_group_policy = "policy",
  aws_iam_policy = "policy",
  aws_iam_role_policy = "policy",
  aws_iam_user_policy = "policy",
  aws_ssoadmin_permission_set_inline_policy = "inline_policy",
}
local types = { "aws_iam_role" }
for resource_type in pairs(attributes) do types[#types + 1] = resource_type end

-- Whether a document that `r` gives to an identity has a statement that allows
-- something and for which the predicate holds.
local function any_grant(r, holds)
  local function grants(s) return s.effect == "Allow" and holds(s) end
  if r.type ~= "aws_iam_role" then
    return any(aws.statements(r, attributes[r.type]), grants)
  end
  -- A role without inline documents does not have the attribute set: what
  -- other resources attach to it is judged where they are.
  return any(settings.value_or(r, "inline_policy", {}), function(block)
    -- An empty block stands for none.
    return block.policy ~= "" and any(iam.statements(block.policy), grants)
  end)
end

-- "*", "*:*" and "arn:aws:*": patterns that leave nothing out.
local function is_everything(pattern)
  local rest = pattern:gsub("^arn:[%w*-]*:", "")
  return rest:find("^[*:]+$") ~= nil
end

local function on_everything(statement)
  return any(statement.resources, is_everything) or #statement.not_resources > 0
end

-- Operators that a request must meet to come in. A negated one excludes a few;
-- ...IfExists and ForAllValues also hold where the key is missing.
local function is_positive(operator)
  local name = operator:lower():gsub("^foranyvalue:", "")
  return name == "stringequals" or name == "stringlike"
    or name == "stringequalsignorecase" or name == "arnequals"
    or name == "arnlike" or name == "ipaddress"
end

local function as_list(value)
  if type(value) == "string" then return { value } end
  return value
end

-- Whether the conditions demand one of certain values of a key for which
-- `key_holds` (its name comes in lower case), each of which `value_holds`.
local function demands(conditions, key_holds, value_holds)
  for operator, keys in pairs(conditions) do
    if is_positive(operator) then
      for key, values in pairs(keys) do
        if key_holds(key:lower()) and all(as_list(values), value_holds) then return true end
      end
    end
  end
  return false
end

-- Keys that tell who asks or from where, in lower case.
local who_asks = {
  "aws:principalaccount", "aws:principalarn", "aws:principalorgid",
  "aws:principalorgpaths", "aws:sourceaccount", "aws:sourcearn", "aws:sourceip",
  "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner", "aws:sourcevpc",
  "aws:sourcevpcarn", "aws:sourcevpce", "aws:userid", "aws:vpcsourceip",
  "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths", "sns:endpoint",
  "kms:calleraccount", "s3:dataaccesspointaccount", "s3:dataaccesspointarn",
}

local function narrows(value)
  return not is_everything(value) and value ~= "0.0.0.0/0" and value ~= "::/0"
end

-- Whether a statement lets everybody in: any principal, and no condition that
-- says who.
local function is_public(statement)
  if statement.effect ~= "Allow" then return false end
  if not contains(statement.principals, "*") and #statement.not_principals == 0 then
    return false
  end
  return not demands(statement.conditions,
    function(key) return contains(who_asks, key) end, narrows)
end

-- Whether the resource policy in an attribute of `r` lets everybody in. One
-- that is left out gives nobody access but the owner.
local function has_public_statement(r, attribute)
  return settings.is_set(r, attribute) and any(aws.statements(r, attribute), is_public)
end

return {
  types = types,
  any_grant = any_grant,
  is_everything = is_everything,
  on_everything = on_everything,
  demands = demands,
  is_public = is_public,
  has_public_statement = has_public_statement,
}
