local function counter()
  local n = 0
  return function() n = n + 1 return n end
end
local c, d = counter(), counter()
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
return { c() + c() + d(), fib(10), ipairs, type(nil), tostring({}), math.huge }
