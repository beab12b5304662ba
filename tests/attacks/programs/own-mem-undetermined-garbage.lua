-- attack: own-mem-undetermined-garbage
-- class: memory
-- expect: budget
-- property: reasons that were thrown away do not add up outside of Lua

local key = ("k"):rep(100000)
local settings = plan.by_address["aws_ebs_volume.v1"].after.settings
local function odd(x) return x == 0 or settings[key .. x] == 1 end
while true do
  if not any({ 1, 2, 3, 4, 0 }, odd) then return "BREACH" end
end
