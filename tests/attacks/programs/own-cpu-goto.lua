-- attack: own-cpu-goto
-- class: cpu
-- expect: budget
-- property: a jump without a loop is counted as well

local n = 0
::again::
n = n + 1
goto again
