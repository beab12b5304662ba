-- The counterpart of incomplete.lua: what that policy cannot know is said here,
-- so that it never passes in silence.
local format = use "lib/plan_format"

--- Warns when the tool that made the plan cannot say whether the plan is
--- complete: Terraform before 1.8, and OpenTofu.
---
--- `terraform.plan.incomplete` has nothing to go by for such a plan and passes
--- it. That must not happen in silence.
---
--- ## Known gaps
--- - OpenTofu is recognised by its registry, as in `terraform.plan.incomplete`.
---
--- ## References
--- - Terraform documentation, JSON Output Format: `complete`
policy "terraform.plan.completeness-unstated" {
  title    = "A plan should say whether it is complete",
  severity = "info",
  enforcement = "advisory",
  on       = "plan",
  forbid   = function(plan)
    return format.is_from_before(plan, "1.8") or format.is_made_by_opentofu(plan)
  end,
  message  = "the plan of version {terraform_version}, format {format_version}, cannot say whether -target left changes out",
  remedy   = "Make sure that nobody planned with -target. Terraform 1.8 and later say so in the plan.",
}
