-- attack: own-mem-decoded-kept
-- class: memory
-- expect: budget
-- property: documents that are kept count as memory of the policy

local text = "[" .. ("[],"):rep(30000) .. "1]"
local kept = {}
while true do kept[#kept + 1] = json.decode(text) end
