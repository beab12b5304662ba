--- One plan should not change the world 🌍: größer heißt gefährlicher, 慎重に.
policy "editors.few-changes" {
  title    = "A plan changes only a few resources",
  severity = "high",
  on       = "plan",
  params   = {
    --- How many changes one plan may hold.
    max_count = 5,
  },
  require  = function(plan, p)
    local count = #plan.changes
    return count <= p.max_count
  end,
  message  = "the plan has more than {p.max_count} changes",
  remedy   = "Split the change into smaller ones.",
}
