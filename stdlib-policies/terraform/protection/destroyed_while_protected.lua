local flags = {
  "delete_protection",
  "deletion_protection",
  "deletion_protection_enabled",
  "disable_api_termination",
  "enable_deletion_protection",
  "termination_protection",
}

--- A protection that is on says that somebody did not want this. It does not
--- always hold: the AWS provider switches it off by itself for a database with
--- `apply_immediately`, and Google's flag is Terraform's own.
---
--- ## Known gaps
--- - Flags of other names are not known; protection in the cloud alone, which
---   the state does not hold, is not seen.
---
--- ## References
--- - Terraform AWS provider, deletion of `aws_db_instance`
policy "terraform.protection.destroyed-while-protected" {
  title    = "What is protected against deletion must not be destroyed",
  severity = "critical",
  on       = { type = "*", action = "destroys" },
  -- Some providers switch the protection off by themselves and delete: AWS RDS
  -- does with apply_immediately, Google's Terraform-only flag with a new plan.
  check    = function(r)
    for flag in each(flags) do
      if r:has(flag) and r.before[flag] == true then
        r:deny("{address}: {flag} is on, and this {action} destroys it", { flag = flag })
      end
    end
  end,
  remedy   = "Keep it. If it must go, remove its protection in a change of its own that a person approves, and destroy it in the next.",
}
