--- A plan must not destroy everything that the state holds, from `min_count`
--- objects on.
---
--- This is what `terraform destroy` does, and no field of a plan says that it
--- was that. Counting does: nothing of what exists would be left.
---
--- ## Known gaps
--- - One object that stays is enough to pass here;
---   `terraform.plan.destroys-too-much` looks at the share.
---
--- ## References
--- - Terraform documentation, JSON Output Format: a plan does not say that it
---   was made with `-destroy`
policy "terraform.plan.destroys-whole-state" {
  title    = "A plan must not destroy everything that the state holds",
  severity = "critical",
  on       = "plan",
  --- A state of fewer objects may go: one or two are often a test.
  params   = { min_count = 3 },
  forbid   = function(plan, p)
    local gone = #plan:doing("delete")
    return plan.existing >= p.min_count and gone == plan.existing, { gone = gone }
  end,
  message  = "the plan destroys all {gone} resources of the state, and leaves nothing",
  remedy   = "Is this the right directory, workspace and state? If the whole environment may really go, raise min_count for this run, where your reviewers can see it.",
}
