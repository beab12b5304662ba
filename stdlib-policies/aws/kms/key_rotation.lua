local settings = use "lib/settings"

-- Asymmetric keys and keys for HMAC cannot be rotated by KMS, and neither can
-- keys of a custom key store.
local function can_rotate(key)
  if settings.is_set(key, "custom_key_store_id") then
    return false
  end
  return not settings.is_set(key, "customer_master_key_spec")
    or key.after.customer_master_key_spec == "SYMMETRIC_DEFAULT"
end

--- KMS can renew the material of a symmetric key every year and keep the old one
--- for what was encrypted with it, without anybody noticing.
---
--- A posture rule: it judges every key that exists after the plan; those that
--- KMS cannot rotate pass.
---
--- ## Known gaps
--- - Keys with imported material (`aws_kms_external_key`) are not judged: they
---   are renewed by importing.
---
--- ## References
--- - AWS KMS Developer Guide, Rotate AWS KMS keys
policy "aws.kms.key-rotation" {
  title    = "Keys should be rotated",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_kms_key", action = "remains" },
  require  = function(key)
    return settings.any_holds {
      function() return settings.is_on(key, "enable_key_rotation") end,
      function() return not can_rotate(key) end,
    }
  end,
  message  = "{address}: enable_key_rotation is not true",
  remedy   = "Set enable_key_rotation = true.",
  controls = { "CIS AWS 3.6" },
}
