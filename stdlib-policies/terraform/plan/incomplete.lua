-- `complete` came with Terraform 1.8, `errored` with 1.6; OpenTofu writes only
-- the second. A plan that should say so and does not is undetermined. One that
-- cannot say so passes here: completeness_unstated.lua speaks up for it.
local format = use "lib/plan_format"

--- A plan is denied when Terraform says that an error, `-target` or a deferred
--- change left something out.
---
--- A partial plan is judged in part. With `-target`, the deletion that somebody
--- wanted to hide is simply not in it; after an error the plan file is written
--- all the same and lists only the changes found before.
---
--- Which tool made the plan decides what is read:
---
--- - Terraform 1.8 and later writes `complete` and `errored`: denies unless
---   `complete` is true; undetermined if the key is missing.
--- - Terraform 1.6 and 1.7, and OpenTofu, write `errored` alone: denies if it
---   is true; undetermined if the key is missing.
--- - Terraform before 1.6 writes neither: passes. A `format_version` before 1.2
---   tells as much where the version is missing.
---
--- An absent key is unknown, never false. Where a tool cannot write a key, a
--- block on every plan would teach people to switch the policy off; so this one
--- passes, and `terraform.plan.completeness-unstated` warns instead.
---
--- ## Known gaps
--- - OpenTofu writes its own version where Terraform writes its own, so
---   OpenTofu is recognised by a provider from `registry.opentofu.org`. A plan
---   of OpenTofu 1.8 or later in which no managed resource has such a provider
---   is undetermined.
--- - A plan of Terraform whose resources use providers from that registry
---   counts as OpenTofu's.
---
--- ## References
--- - Terraform documentation, JSON Output Format: `complete`, `errored`,
---   `deferred_changes`
policy "terraform.plan.incomplete" {
  title    = "A plan must be complete",
  severity = "high",
  on       = "plan",
  check    = function(plan)
    if format.is_from_before(plan, "1.6") then return end
    local says_all = not format.is_from_before(plan, "1.8")
      and not format.is_made_by_opentofu(plan)
    if says_all then
      if not plan.complete then plan:deny() end
    elseif plan.errored then
      plan:deny()
    end
  end,
  message  = "the plan leaves changes out, because of an error, -target or a deferred change",
  remedy   = "Repair the error, or plan again without -target, and judge that plan.",
}
