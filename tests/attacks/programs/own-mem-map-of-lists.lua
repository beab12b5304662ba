-- attack: own-mem-map-of-lists
-- class: memory
-- expect: budget
-- property: what group_by makes counts

local kept = {}
while true do
  kept[#kept + 1] = group_by(plan.changes, function(r) return r.address .. #kept end)
end
