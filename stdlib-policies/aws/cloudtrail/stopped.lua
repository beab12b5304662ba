--- Stopping the record is what an intruder does first. From then on nobody can say
--- what happened in the account.
---
--- The rule judges the change (`update`, `replace`, `delete`): a trail that is
--- destroyed or whose logging is turned off. A replacement counts only if the new
--- trail does not log. One that was off before is not named again. A deny holds the
--- plan: a trail may move to another configuration.
---
--- ## Known gaps
--- - What a trail records (`event_selector`) may be cut down to nothing unseen.
policy "aws.cloudtrail.stopped" {
  title    = "CloudTrail must not be stopped",
  severity = "critical",
  enforcement = "hold",
  on       = { type = "aws_cloudtrail", action = { "update", "replace", "delete" } },
  check    = function(r)
    if r.action == "delete" then
      r:deny("{address}: this plan destroys the trail")
    elseif r.before.enable_logging ~= false and r.after.enable_logging == false then
      r:deny("{address}: this plan turns the trail off")
    end
  end,
  remedy   = "Keep the trail in this plan. If it must go, make its successor first.",
}
