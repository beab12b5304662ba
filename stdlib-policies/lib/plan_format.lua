-- What the tool that made a plan can say in it.

-- A pre-release counts as its release: plans of 1.8.0-rc1 have what 1.8 has.
local function release(version)
  return version:match("^%d+%.%d+%.%d+") or version
end

-- Formats up to 1.1 end with Terraform 1.5.0: they tell enough, whether or not
-- the plan says its version.
local function is_from_before(plan, version)
  local format = plan.format_version
  if format:match("^0%.") or format == "1.0" or format == "1.1" then
    return true
  end
  return semver.satisfies(release(plan.terraform_version), "< " .. version)
end

-- OpenTofu writes its own version where Terraform writes its own; only the
-- registry of its providers gives it away.
local function is_made_by_opentofu(plan)
  return any(plan:resources(), function(r)
    return glob("registry.opentofu.org/*", r.provider)
  end)
end

return {
  is_from_before = is_from_before,
  is_made_by_opentofu = is_made_by_opentofu,
}
