--- With validation CloudTrail signs a digest of its files every hour. Without it
--- nobody can prove that an intruder did not take a line out.
---
--- The rule judges what exists after the plan (`remains`).
---
--- ## Known gaps
--- - Whether anybody checks the digests is not known.
policy "aws.cloudtrail.no-log-validation" {
  title    = "CloudTrail must make changes to its files visible",
  severity = "medium",
  on       = { type = "aws_cloudtrail", action = "remains" },
  on_undetermined = "after_apply",
  require  = function(r) return r.after.enable_log_file_validation == true end,
  message  = "{address}: log file validation is off",
  remedy   = "Set enable_log_file_validation = true.",
  controls = { "CIS AWS 3.2", "FSBP CloudTrail.4" },
}
