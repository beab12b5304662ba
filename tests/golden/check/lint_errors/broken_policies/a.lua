policy "org.misspelt" {
  titel    = "A key that nobody knows",
  severity = "high",
  on       = "plan",
  require  = function(plan) return plan.complete end,
}
