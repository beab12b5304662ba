-- attack: own-cpu-same-of-large
-- class: cpu
-- expect: budget
-- property: deep equality charges for all that it reads

local t = {}
for i = 1, 50000 do t[i] = { i, { i } } end
local n = 0
for _ = 1, 100 do if same(t, t) then n = n + 1 end end
return "BREACH " .. n
