-- `complete` came with Terraform 1.8, `errored` with 1.6; OpenTofu writes only
-- the second. A plan that should say so and does not is undetermined. One that
-- cannot say so passes here: completeness_unstated.lua speaks up for it.
local function release(version)
  return version:match("^%d+%.%d+%.%d+") or version
end

local function made_by_opentofu(plan)
  return any(plan:resources(), function(r)
    return glob("registry.opentofu.org/*", r.provider)
  end)
end

policy "terraform.plan.incomplete" {
  title    = "A plan must be complete",
  severity = "high",
  on       = "plan",
  check    = function(plan)
    local version = release(plan.terraform_version)
    if semver.satisfies(version, ">= 1.8") and not made_by_opentofu(plan) then
      if not plan.complete then plan:deny() end
    elseif semver.satisfies(version, ">= 1.6") and plan.errored then
      plan:deny()
    end
  end,
  message  = "the plan leaves changes out, because of an error, -target or a deferred change",
  remedy   = "Repair the error, or plan again without -target, and judge that plan.",
}
