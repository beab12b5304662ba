-- attack: own-cpu-recursion
-- class: cpu
-- expect: budget
-- property: recursion without end is an error of the policy

local function f(n) return 1 + f(n + 1) end
return "BREACH " .. f(1)
