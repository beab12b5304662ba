-- attack: own-cpu-length-of-decoded-map
-- class: cpu
-- expect: budget
-- property: counting the keys of a large map charges for each

local parts = {}
for i = 1, 20000 do parts[i] = '"k' .. i .. '":1' end
local map = json.decode("{" .. table.concat(parts, ",") .. "}")
local n = 0
for _ = 1, 10000 do n = n + #map end
return "BREACH " .. n
