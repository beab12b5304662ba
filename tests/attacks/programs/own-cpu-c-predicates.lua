-- attack: own-cpu-c-predicates
-- class: cpu
-- expect: budget
-- property: a helper whose function is the engine's own charges for each element

local list = {}
for i = 1, 100 do list[i] = "0.0.0.0/0" end
while true do
  if not all(list, cidr.is_anywhere) then return "BREACH" end
end
