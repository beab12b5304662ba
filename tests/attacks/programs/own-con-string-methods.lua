-- attack: own-con-string-methods
-- class: contamination
-- expect: contained
-- property: methods of strings cannot be changed

local s = ""
s.upper = function() return "BREACH" end
return "BREACH"
