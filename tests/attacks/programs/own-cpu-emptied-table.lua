-- attack: own-cpu-emptied-table
-- class: cpu
-- expect: budget
-- property: a table that was large once costs its slots, not its elements

local t = {}
for i = 1, 100000 do t["k" .. i] = i end
for i = 1, 100000 do t["k" .. i] = nil end
for _ = 1, 100000 do
  if contains(t, 1) then return "BREACH" end
end
return "BREACH: a hundred thousand walks over a hundred thousand slots"
