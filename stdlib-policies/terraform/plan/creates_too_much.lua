--- A plan that creates more than `max_count` resources is held until a person
--- approves.
---
--- "A hundred resources; it should be five or six" is how the owner of the
--- founding incident noticed. A number can notice it for him.
---
--- ## Known gaps
--- - It counts objects, not their worth.
policy "terraform.plan.creates-too-much" {
  title    = "One plan may create only so many resources unasked",
  severity = "medium",
  enforcement = "hold",
  on       = "plan",
  --- More creations than this are held; replacements count.
  params   = { max_count = 50 },
  forbid   = function(plan, p)
    local created = #plan:doing("creates")
    return created > p.max_count, { created = created }
  end,
  message  = "the plan creates {created} resources (limit: {p.max_count}); {existing} exist",
  remedy   = "More than you meant? Then the state is missing or not the right one. Otherwise let a person approve, or raise max_count for this run.",
}
