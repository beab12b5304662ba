--- A plan is denied when it destroys more than `max_count`, or at least
--- `min_count` and more than `max_percent` of the managed objects that exist.
---
--- Nearly every large loss was one command that removed far more than anybody
--- meant: a wrong directory, a wrong workspace, a wrong state file. The number
--- of objects in the plan shows it before it happens. The rule counts what is
--- destroyed, not how the command was called, because a plan does not say
--- reliably whether it was made with `-destroy`.
---
--- A replacement counts as one destroyed object, a deposed object that goes as
--- well. What is created does not dilute the share; what is forgotten still
--- lives and does not count.
---
--- ## Known gaps
--- - It counts objects, not their worth: one database counts as much as one DNS
---   record. `terraform.resource.stateful-destroyed` looks at each.
--- - Many small plans in a row pass one by one.
---
--- ## References
--- - Terraform documentation, JSON Output Format: `resource_changes`,
---   `change.actions`
policy "terraform.plan.destroys-too-much" {
  title    = "One plan may destroy only a few resources",
  severity = "critical",
  on       = "plan",
  -- A share says little about a small project: two of three is one mistake, not
  -- a catastrophe. Hence it counts only from min_count on.
  params   = {
    --- More destroyed objects than this are denied.
    max_count = 5,
    --- A larger share of the existing objects than this is denied.
    max_percent = 25,
    --- Fewer destroyed objects than this are never denied for their share.
    min_count = 3,
  },
  forbid   = function(plan, p)
    local gone = #plan:doing("destroys")
    local too_many = gone > p.max_count
    local too_large = gone >= p.min_count
      and gone * 100 > p.max_percent * plan.existing
    return too_many or too_large, { gone = gone }
  end,
  message  = "the plan destroys {gone} of {existing} resources (limits: {p.max_count}, or {p.max_percent} % from {p.min_count} on)",
  remedy   = "Is this the right directory, workspace and state? If so, destroy in smaller steps, or raise the limits for this run where your reviewers can see it.",
}
