-- Most flags are booleans; some providers write words instead.
local function protects(value)
  return value == true
    or value == "ACTIVE"                      -- aws_cognito_user_pool
    or value == "ENABLED"                     -- aws_verifiedpermissions_policy_store
    or value == "PROTECTED"                   -- google_bigtable_table
    or value == "DELETE_PROTECTION_ENABLED"   -- google_firestore_database
end

policy "terraform.protection.deletion-protection-removed" {
  title    = "Deletion protection must not be removed",
  severity = "critical",
  on       = { type = "*", action = "update" },
  params   = {
    flags = {
      "delete_protection",
      "delete_protection_state",
      "deletion_protected",
      "deletion_protection",
      "deletion_protection_enabled",
      "disable_api_termination",
      "enable_deletion_protection",
      "enable_drop_protection",
      "purge_protection_enabled",
      "termination_protection",
      "termination_protection_enabled",
    },
  },
  check    = function(r, p)
    for flag in each(p.flags) do
      if r:has(flag) and protects(r.before[flag]) and not protects(r.after[flag]) then
        r:deny("{address}: {flag} is turned off", { flag = flag })
      end
    end
  end,
  remedy   = "Keep the protection in this plan. If the object must go, remove its protection in a change of its own that a person approves.",
}
