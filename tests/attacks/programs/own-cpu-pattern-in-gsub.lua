-- attack: own-cpu-pattern-in-gsub
-- class: cpu
-- expect: budget
-- property: gsub charges every attempt at every place

local text = ("a"):rep(50000)
return text:gsub("a*a*a*b", "c")
