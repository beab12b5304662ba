-- Every operator, with the priorities that matter.
local x = 1 + 2 * 3 - 4 / 5 // 6 % 7 ^ 8 ^ -9
local y = not a == b and c or d ~= e and (f < g or h > i) and j <= k or l >= m
local z = a .. b .. "c" .. 1 .. 2.0
local w = ~a & b | c ~ d << 2 >> 3
local v = #t + -x - - y + -#t
local u = (function(...) local n = select("#", ...) return n, ... end)(1, 2)
local t = { 1, 2; x = 3, ["y"] = 4, [5] = { { } }, f(), ...}
local s = t.a.b["c"][1]:m(2).d{e = 1}"f"[[g]]
return x, y, z, w, v, u, t, s, nil, true, false, ...
