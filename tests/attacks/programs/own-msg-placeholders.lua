-- attack: own-msg-placeholders
-- class: output
-- expect: budget
-- property: a message of many placeholders has a limit

local field = ("y"):rep(200)
plan:deny(("{f}"):rep(100000), { f = field })
return "BREACH: said it all"
