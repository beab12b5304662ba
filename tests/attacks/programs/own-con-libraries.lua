-- attack: own-con-libraries
-- class: contamination
-- expect: contained
-- property: libraries cannot be changed, by any way of writing

local changed = {}
table.insert(changed, "x")
table.move({ "y" }, 1, 1, 1, string)
return "BREACH: wrote into string"
