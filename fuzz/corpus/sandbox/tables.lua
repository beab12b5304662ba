local t = { b = 2, a = 1, 3, { 4 } }
for k, v in pairs(t) do t[k] = v end
table.sort({ 3, 1, 2 }, function(a, b) return a < b end)
table.insert(t, table.remove({ 1 })) table.move(t, 1, 2, 3)
return table.concat({ 1, "x", 2.5 }, ",") .. #t .. select("#", table.unpack({ 1, 2 }))
