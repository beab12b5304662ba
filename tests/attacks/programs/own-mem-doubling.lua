-- attack: own-mem-doubling
-- class: memory
-- expect: budget
-- property: a string that doubles meets its limit

local s = "x"
while true do s = s .. s end
