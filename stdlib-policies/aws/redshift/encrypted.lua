--- A warehouse holds the copies of everything that the other databases hold, and
--- its snapshots inherit its encryption.
---
--- A posture rule: it judges every cluster that exists after the plan. Since
--- version 6 the provider encrypts what leaves the setting out, and shows so in
--- the plan; before, it did not.
---
--- ## Known gaps
--- - Which key encrypts is not judged.
---
--- ## References
--- - Amazon Redshift Management Guide, Amazon Redshift database encryption
policy "aws.redshift.encrypted" {
  title    = "Redshift clusters must be encrypted",
  severity = "high",
  on       = { type = "aws_redshift_cluster", action = "remains" },
  -- A text since version 6 of the provider, a boolean before.
  require  = function(r) return r.after.encrypted == true or r.after.encrypted == "true" end,
  message  = "{address}: encrypted is {after.encrypted}",
  remedy   = "Set encrypted = true; Redshift moves the data of an existing cluster by itself.",
  controls = { "FSBP Redshift.10" },
}
