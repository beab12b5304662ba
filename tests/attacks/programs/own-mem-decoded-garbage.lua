-- attack: own-mem-decoded-garbage
-- class: memory
-- expect: contained
-- property: documents that were thrown away do not add up outside of Lua

local text = "[" .. ("1,"):rep(100000) .. "1]"
local n = 0
for _ = 1, 1000 do n = n + #json.decode(text) end
return "decoded " .. n
