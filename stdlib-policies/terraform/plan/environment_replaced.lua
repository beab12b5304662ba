--- "Delete the environment and make it anew" is a repair that people and agents
--- like, and one of the largest changes there is: every object gets a new address,
--- and what it held is gone.
---
--- A change rule: it judges the plan as a whole. An object counts as made anew if
--- it is replaced, or if one is deleted and another of the same type is created.
---
--- ## Known gaps
--- - Objects that are deleted in one plan and created in the next are not seen as
---   one change; `terraform.plan.destroys-too-much` counts the first half.
policy "terraform.plan.environment-replaced" {
  title    = "A plan must not make most of an environment anew unasked",
  severity = "critical",
  enforcement = "hold",
  on       = "plan",
  params   = {
    --- fewer objects than this are no environment
    min_count = 5,
    --- the share of what exists that may be made anew, in percent
    max_percent = 50,
  },
  forbid   = function(plan, p)
    local deleted = group_by(plan:doing("delete"), function(r) return r.type end)
    local created = group_by(plan:doing("create"), function(r) return r.type end)
    local anew = #plan:doing("replace")
    for resource_type, gone in pairs(deleted) do
      local made = created[resource_type]
      if made ~= nil then anew = anew + math.min(#gone, #made) end
    end
    return anew >= p.min_count and anew * 100 > p.max_percent * plan.existing, { anew = anew }
  end,
  message  = "the plan makes {anew} of {existing} resources anew (limits: {p.min_count}, and {p.max_percent} %)",
  remedy   = "Is it a rename? Then use moved blocks. Is it a repair? Repair the object that is broken. If the environment must be made anew, let a person approve who knows what it holds.",
}
