-- attack: own-mem-glob-pieces
-- class: memory
-- expect: budget
-- property: a pattern of wildcards is not compiled to many times its size

local pattern = ("*"):rep(4000000)
return "BREACH " .. tostring(glob(pattern, "x"))
