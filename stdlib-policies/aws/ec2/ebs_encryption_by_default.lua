--- With encryption by default an account encrypts every new volume and every
--- copy of a snapshot in its region, also those that nobody wrote down in
--- Terraform.
---
--- A change rule: it judges a setting that is written or destroyed. Destroying
--- the resource turns the encryption off, as `enabled = false` does.
---
--- ## Known gaps
--- - That a region has no such setting is not seen: nothing says which regions
---   are used.
---
--- ## References
--- - Amazon EBS User Guide, Enable EBS encryption by default
policy "aws.ec2.ebs-encryption-by-default" {
  title    = "The encryption of new volumes must not be turned off",
  severity = "high",
  on       = { type = "aws_ebs_encryption_by_default", action = { "writes", "delete" } },
  require  = function(r)
    -- Left out means on.
    return r.action ~= "delete" and r.after.enabled ~= false
  end,
  message  = "{address}: this {action} turns off the encryption of new volumes",
  remedy   = "Keep the resource, with enabled = true.",
  controls = { "FSBP EC2.7", "CIS AWS 2.2.1" },
}
