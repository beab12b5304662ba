-- attack: own-det-sort
-- class: nondeterminism
-- expect: same
-- property: equal elements keep their order

local t = {}
for i = 1, 500 do t[i] = { key = i % 3, place = i } end
table.sort(t, function(a, b) return a.key < b.key end)
local out = {}
for i, e in ipairs(t) do out[i] = e.place end
return table.concat(out, " ")
