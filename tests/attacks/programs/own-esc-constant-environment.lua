-- attack: own-esc-constant-environment
-- class: escape
-- expect: contained
-- property: CVE-2022-28805: a constant environment does not confuse the compiler

local function f()
  local _ENV <const> = { plan = 1 }
  local a, b, c, d = x, y, z, plan
  return plan + (d or 0)
end
return "computed " .. f()
