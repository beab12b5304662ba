-- attack: own-det-order
-- class: nondeterminism
-- expect: same
-- property: walks depend on the keys alone

local t = {}
for i = 1, 50 do t[("k%d"):format(i * 7919 % 101)] = i end
t[1.5], t[-1], t[true] = 1, 2, 3
local out = {}
for key in pairs(t) do table.insert(out, tostring(key)) end
for key, group in pairs(group_by(plan.changes, function(r) return r.name end)) do
  table.insert(out, key .. #group)
end
return table.concat(out, " ")
