-- attack: own-cpu-pattern-exponential
-- class: cpu
-- expect: budget
-- property: a pattern that backtracks without end runs out of steps

local text = ("a"):rep(40)
return tostring(text:find(("a*"):rep(30) .. "b"))
