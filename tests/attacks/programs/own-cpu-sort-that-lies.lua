-- attack: own-cpu-sort-that-lies
-- class: cpu
-- expect: budget
-- property: a comparator that contradicts itself cannot keep a sort going

local t = {}
for i = 1, 100000 do t[i] = i % 7 end
table.sort(t, function() return true end)
return "sorted " .. #t
