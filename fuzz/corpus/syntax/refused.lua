local x <const> = 1
x = 2
goto nowhere
break
local y <strange> = 1
do goto skip; local a; ::skip:: f() end
::twice:: ::twice::
function f() return ... end
f + 1
(f) = 3
"\q \300 \xZZ \u{110000000} \u41
0x 1e 3x 1..2
[==
return 1 2
