local settings = use "lib/settings"

--- New queues are encrypted with a key of SQS unless somebody turns that off.
---
--- The rule judges what exists after the plan (`remains`). A key of KMS counts, also
--- one that is made in the same plan. A queue that says nothing passes.
---
--- ## Known gaps
--- - A queue that is older than SQS's default (2022) and says nothing may be
---   unencrypted: its plan shows it once it was refreshed.
policy "aws.sqs.not-encrypted" {
  title    = "Queues must be encrypted",
  severity = "medium",
  on       = { type = "aws_sqs_queue", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return settings.value_or(r, "sqs_managed_sse_enabled", true) == false
      and not present(r.after, "kms_master_key_id")
  end,
  message  = "{address}: encryption is turned off",
  remedy   = "Leave sqs_managed_sse_enabled out, or set kms_master_key_id.",
  controls = { "FSBP SQS.1" },
}
