-- attack: own-cpu-plan-counts
-- class: cpu
-- expect: budget
-- property: counting what the plan does charges for the plan each time

local n = 0
while true do
  n = n + #plan.by_address + #plan.changes
end
