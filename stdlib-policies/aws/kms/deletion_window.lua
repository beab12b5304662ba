--- A key that is deleted takes everything with it that it encrypts. Between the
--- order and the deed lies a window in which it can be cancelled: 30 days if
--- nothing else is said, seven at least. Whoever notices only when a restore
--- fails needs the longer one.
---
--- A posture rule: it judges every key that exists after the plan, because the
--- window of the state counts when the key is destroyed.
---
--- ## Known gaps
--- - Whether the key is still in use is not asked: see
---   `terraform.resource.key-in-use-destroyed`.
---
--- ## References
--- - AWS KMS API, ScheduleKeyDeletion: PendingWindowInDays
policy "aws.kms.deletion-window" {
  title    = "The deletion of a key should leave time to cancel it",
  severity = "medium",
  enforcement = "advisory",
  on       = {
    type = { "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_key" },
    action = "remains",
  },
  params   = {
    --- the fewest days that are enough
    min_days = 14,
  },
  require  = function(key, p)
    local days = key.after.deletion_window_in_days
    return days == nil or days >= p.min_days
  end,
  message  = "{address}: deletion_window_in_days is {after.deletion_window_in_days}, and should be {p.min_days} or more",
  remedy   = "Leave deletion_window_in_days out: that means 30.",
}
