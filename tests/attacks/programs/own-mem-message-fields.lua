-- attack: own-mem-message-fields
-- class: memory
-- expect: contained
-- property: fields of a message cost what they show

local fields = {}
local text = ("x"):rep(1000000)
for i = 1, 100000 do fields["f" .. i] = text end
plan:deny("{f1}", fields)
return "said"
