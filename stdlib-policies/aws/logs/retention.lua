--- An intrusion is noticed after months. Logs that are gone by then answer nothing.
---
--- A deny warns: what must be kept, and how long, differs from one log to the next.
--- The rule judges what exists after the plan (`remains`). A group that keeps its
--- events for ever passes.
---
--- ## Known gaps
--- - Groups that services make by themselves are not in a plan.
--- - Copies that are kept elsewhere, such as in S3, are not seen.
policy "aws.logs.retention" {
  title    = "Log groups must keep their events long enough",
  severity = "low",
  enforcement = "advisory",
  on       = { type = "aws_cloudwatch_log_group", action = "remains" },
  params   = {
    --- The number of days that events must be kept.
    min_days = 365,
  },
  forbid   = function(r, p)
    local kept = r.after.retention_in_days or 0 -- 0 is for ever
    return kept ~= 0 and kept < p.min_days, { kept = kept }
  end,
  message  = "{address}: keeps events for {kept} days (minimum: {p.min_days})",
  remedy   = "Raise retention_in_days.",
}
