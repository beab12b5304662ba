-- attack: own-mem-places
-- class: memory
-- expect: budget
-- property: places that were looked at count as memory of the policy

local tags = plan.by_address["aws_ebs_volume.v1"].after.tags
local n = 0
while true do
  n = n + 1
  if tags["key number " .. n] ~= nil then return "BREACH" end
end
