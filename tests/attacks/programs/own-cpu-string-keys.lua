-- attack: own-cpu-string-keys
-- class: cpu
-- expect: budget
-- property: long keys are hashed and compared within the budget

local t = {}
local base = ("x"):rep(100000)
while true do
  t[base .. #t] = true
end
