-- attack: own-stack-nested-lists
-- class: stack
-- expect: contained
-- property: lists of lists of lists meet a limit

local list = plan.changes
for _ = 1, 10000 do list = filter(list, function() return true end) end
return "BREACH " .. #list
