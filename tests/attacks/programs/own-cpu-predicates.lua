-- attack: own-cpu-predicates
-- class: cpu
-- expect: budget
-- property: helpers that call back into Lua pass a spent budget on

local list = {}
for i = 1, 1000 do list[i] = i end
local function deep(x)
  return any(list, function(y) return all(list, function(z) return z > 0 end) and x + y < 0 end)
end
return any(list, deep)
