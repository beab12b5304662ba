-- attack: own-cpu-suggestions
-- class: cpu
-- expect: budget
-- property: looking for a name that was meant charges for each that is known

local parts = {}
for i = 1, 5000 do parts[i] = '"attribute_number_' .. i .. '":1' end
local map = json.decode("{" .. table.concat(parts, ",") .. "}")
local n = 0
while true do
  n = n + (map["attribute_numbr_" .. n] or 1)
end
