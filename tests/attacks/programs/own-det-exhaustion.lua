-- attack: own-det-exhaustion
-- class: nondeterminism
-- expect: same
-- property: a budget runs out at the same place every time

local t = {}
while true do t[#t + 1] = { tostring(#t) } end
