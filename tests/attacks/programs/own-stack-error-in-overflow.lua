-- attack: own-stack-error-in-overflow
-- class: stack
-- expect: contained
-- property: CVE-2022-33099: an error while the stack overflows

local function f(...)
  local text = ("x"):rep(100)
  return f(text .. text, ...) .. nil
end
return f()
