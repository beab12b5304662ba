-- attack: own-cpu-unique-of-values
-- class: cpu
-- expect: budget
-- property: comparing values that are no keys is quadratic, and charged

local t = {}
for i = 1, 5000 do t[i] = hours(i) end
return "BREACH " .. #unique(t)
