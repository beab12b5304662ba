-- Every statement of the language.
local a, b <const>, c = 1, 2
local d <close> = nil
local function fact(n) if n <= 1 then return 1 else return n * fact(n - 1) end end
function a.b.c:m(x, ...) self.x = x; return ... end
function g() end
a, b2, t[1], t.x.y = f(), 2, "three"
do local x = 1; x = x + 1 end
while a < 10 do a = a + 1 if a == 5 then break end end
repeat local done = f(a) until done or a > 3
for i = 1, 10 do print(i) end
for i = 10, 1, -1 do if i == 2 then goto continue end; t[i] = i ::continue:: end
for k, v in pairs(t) do t[k] = nil end
if a then f() elseif b then g() elseif c then h() else i() end
goto done
do goto inner; ::inner:: end
::done:: ; ::after::
f() f"x" f{1} f[[y]] a:m() a:m"x" a:m{...} ("s"):rep(3)
;;;
return a, b, c;
