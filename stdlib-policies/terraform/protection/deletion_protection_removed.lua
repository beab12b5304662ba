-- Most flags are booleans; some providers write words instead.
local function protects(value)
  return value == true
    or value == "ACTIVE"                    -- aws_cognito_user_pool
    or value == "ENABLED"                   -- aws_verifiedpermissions_policy_store
    or value == "PROTECTED"                 -- google_bigtable_table
    or value == "DELETE_PROTECTION_ENABLED" -- google_firestore_database
end

--- Deletion protection is the last guard that is not software of ours: the
--- cloud itself refuses. It is taken down in one small change, often together
--- with others, and the deletion follows in the next plan. The first of the two
--- is the moment to ask.
---
--- ## Known gaps
--- - Only attributes at the top of a resource are seen; those inside blocks are
---   not.
--- - Attributes that weaken protection by becoming true (`force_destroy`,
---   `skip_final_snapshot`) are not judged.
--- - `prevent_destroy` is not in a plan's JSON.
--- - Replacing a protected object is judged by
---   `terraform.resource.stateful-destroyed`.
---
--- ## References
--- - terraform-provider-aws documentation:
---   `aws_db_instance.deletion_protection`,
---   `aws_lb.enable_deletion_protection`,
---   `aws_dynamodb_table.deletion_protection_enabled`,
---   `aws_instance.disable_api_termination`
policy "terraform.protection.deletion-protection-removed" {
  title    = "Deletion protection must not be removed",
  severity = "critical",
  on       = { type = "*", action = "update" },
  params   = {
    --- Attributes that protect while they are `true`, or say `ACTIVE`,
    --- `ENABLED`, `PROTECTED` or `DELETE_PROTECTION_ENABLED`. These are the
    --- names that the AWS, Azure and Google Cloud providers use.
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
