-- attack: own-stack-call-depth
-- class: stack
-- expect: contained
-- property: helpers that call helpers meet the limit of the C stack

local function f(x) return any({ x }, f) end
return tostring(f(1))
