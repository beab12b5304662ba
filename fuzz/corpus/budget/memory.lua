@ÿÿÿlocal t = {}
for i = 1, 500 do t[i] = tostring(i) .. r.after.n end
if #t > 3 then r:deny('long') end