-- `timestamp` came with Terraform 1.5. A pre-release counts as its release.
local function can_say(version)
  local release = version:match("^%d+%.%d+%.%d+")
  return release == nil or semver.satisfies(release, ">= 1.5")
end

--- A plan says what Terraform would do to the world as it was. The older it is,
--- the less its reviewers saw of what it will meet, and the more evidence that
--- was fresh then is stale now. Terraform itself refuses a saved plan only if the
--- state was written since.
---
--- A change rule: it judges the plan as a whole, if it changes anything. Nothing
--- is held until `max_age` is set: a plan that is judged by the job that made it
--- is always new. Set it where plans wait for somebody.
---
--- ## Known gaps
--- - Terraform before 1.5 does not write when a plan was made; its plans pass.
--- - That the file that is applied is the one that was judged is not this rule's
---   business: compare the hash that the report names.
policy "terraform.plan.too-old" {
  title    = "A plan must be recent",
  severity = "medium",
  enforcement = "hold",
  on       = "plan",
  params   = {
    --- a plan of exactly this age is too old, such as `24h`; `0h` asks for nothing
    max_age = hours(0),
  },
  require  = function(plan, p)
    if p.max_age == hours(0) or #plan.changes == 0 then return true end
    if not can_say(plan.terraform_version) then return true end
    local old = age(plan.timestamp)
    return old < p.max_age, { old = old }
  end,
  message  = "the plan was made {old} ago (limit: {p.max_age})",
  remedy   = "Plan again, and judge and review that plan.",
}
