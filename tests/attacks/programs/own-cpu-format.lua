-- attack: own-cpu-format
-- class: cpu
-- expect: budget
-- property: format charges what it writes

local s = ("x"):rep(100000)
while true do
  if #("%s%s%s"):format(s, s, s) ~= 300000 then return "BREACH" end
end
