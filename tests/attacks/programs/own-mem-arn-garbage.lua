-- attack: own-mem-arn-garbage
-- class: memory
-- expect: budget
-- property: parts of names that were thrown away do not add up outside of Lua

local name = "arn:aws:s3:::" .. ("x"):rep(1900)
local n = 0
while true do n = n + #arn.parse(name).resource end
