--- With a key of one's own, reading the trail takes a second permission: whoever
--- gets at the bucket does not get at the record of everything that was done.
---
--- A deny warns: without a key the files are encrypted with S3's own. The rule
--- judges what exists after the plan (`remains`). A key that is made in the same
--- plan counts.
---
--- ## Known gaps
--- - The policy of the key is not read: who may decrypt is not judged.
policy "aws.cloudtrail.not-encrypted" {
  title    = "CloudTrail must encrypt its files with a key of KMS",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_cloudtrail", action = "remains" },
  require  = function(r) return present(r.after, "kms_key_id") end,
  message  = "{address}: no kms_key_id is set",
  remedy   = "Set kms_key_id to the ARN of a key whose policy lets CloudTrail use it.",
  controls = { "CIS AWS 3.5", "FSBP CloudTrail.2" },
}
