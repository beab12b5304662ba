-- A rule without a lifecycle, or without an end in it, keeps its recovery points.
local function long_enough(rule, min_days)
  return all(rule.lifecycle, function(lifecycle)
    local days = lifecycle.delete_after
    return days == nil or days == 0 or days >= min_days
  end)
end

--- How long recovery points are kept decides how long a mistake may go
--- unnoticed.
---
--- A posture rule: it judges every plan of AWS Backup that exists after the
--- Terraform plan. A rule that says nothing keeps its recovery points for ever.
---
--- ## Known gaps
--- - Copies into other vaults have a lifecycle of their own, which is not judged.
---
--- ## References
--- - AWS Backup API, Lifecycle: DeleteAfterDays
policy "aws.backup.retention" {
  title    = "Backup plans must keep recovery points for a week or more",
  severity = "high",
  on       = { type = "aws_backup_plan", action = "remains" },
  params   = {
    --- the fewest days that are enough
    min_days = 7,
  },
  require  = function(plan, p)
    -- holdpoint: ignore logic/vacuous-all: AWS demands a rule in every plan
    return all(plan.after.rule, function(rule) return long_enough(rule, p.min_days) end)
  end,
  message  = "{address}: a rule deletes recovery points in less than {p.min_days} days",
  remedy   = "Set delete_after in the lifecycle of each rule to {p.min_days} or more.",
}
