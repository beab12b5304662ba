-- attack: own-mem-lists-garbage
-- class: memory
-- expect: budget
-- property: lists of the plan that were thrown away do not add up outside of Lua

local n = 0
while true do n = n + #plan:resources("aws_ebs_*", "changes") end
