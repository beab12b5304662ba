policy "org.untested" {
  title    = "Plans are complete",
  severity = "low",
  on       = "plan",
  require  = function(plan) return plan.complete == true end,
}
