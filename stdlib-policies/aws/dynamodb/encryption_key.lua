local settings = use "lib/settings"

-- DynamoDB always encrypts; the block says with whose key.
local function key_of(t)
  local enabled = filter(settings.value_or(t, "server_side_encryption", {}), function(b)
    return b.enabled == true
  end)
  if #enabled == 0 then return "aws-owned" end
  return present(enabled[1], "kms_key_arn") and "customer" or "aws-managed"
end

--- DynamoDB encrypts every table, with a key of its own where nothing else is
--- said. So nothing is denied by default. Who must control the keys (to withdraw
--- access by the key, to see its use in CloudTrail) leaves `customer` alone in
--- `keys`.
---
--- A posture rule: it judges every table that exists after the plan.
---
--- ## Known gaps
--- - Once it is made, a table with the key that AWS manages in the account shows
---   that key's ARN, and is taken for one with a key of the customer.
---
--- ## References
--- - Amazon DynamoDB Developer Guide, DynamoDB encryption at rest
policy "aws.dynamodb.encryption-key" {
  title    = "Tables must be encrypted with a key of an allowed owner",
  severity = "medium",
  on       = { type = "aws_dynamodb_table", action = "remains" },
  params   = {
    --- whose keys are allowed: `aws-owned` (nothing is said), `aws-managed`
    --- (`server_side_encryption` is on and names no key), `customer` (it names one)
    keys = { "aws-owned", "aws-managed", "customer" },
  },
  require  = function(t, p)
    local key = key_of(t)
    return contains(p.keys, key), { key = key }
  end,
  message  = "{address}: the key is {key}, and must be one of {p.keys}",
  remedy   = "Add server_side_encryption with enabled = true and the ARN of a key in kms_key_arn.",
}
