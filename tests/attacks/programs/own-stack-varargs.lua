-- attack: own-stack-varargs
-- class: stack
-- expect: contained
-- property: CVE-2014-5461: many parameters, few arguments

local function f(a, b, c, d, e, g, h, i, j, k, l, m, n, o, q, r, s, t, u, v, w, x, y, z, ...)
  return select("#", ...), a, z
end
local function deep(n) if n == 0 then return f() end return (deep(n - 1)) end
return "counted " .. deep(150) .. " " .. select("#", table.unpack({}, 1, 200))
