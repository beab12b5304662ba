--- Messages wait in a topic until they are delivered. Unlike queues, topics are not
--- encrypted unless somebody says so.
---
--- A deny warns: messages rest there for a moment only. The rule judges what exists
--- after the plan (`remains`). A key that is made in the same plan counts.
---
--- ## Known gaps
--- - The policy of the key is not read: who may decrypt is not judged.
policy "aws.sns.not-encrypted" {
  title    = "Topics must be encrypted",
  severity = "low",
  enforcement = "advisory",
  on       = { type = "aws_sns_topic", action = "remains" },
  require  = function(r) return present(r.after, "kms_master_key_id") end,
  message  = "{address}: no kms_master_key_id is set",
  remedy   = "Set kms_master_key_id; alias/aws/sns will do for topics that only your account uses.",
}
