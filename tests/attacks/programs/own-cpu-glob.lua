-- attack: own-cpu-glob
-- class: cpu
-- expect: budget
-- property: a glob with both wildcards charges for text times pattern

local pattern = "*" .. ("a?"):rep(2000) .. "*b*"
local text = ("a"):rep(200000)
for _ = 1, 100 do
  if glob(pattern, text) then return "BREACH" end
end
return "BREACH: matched for free"
