 for w in ('a b c'):gmatch('%a') do r:deny(w) end
local s = table.concat({ 'x', 'y' }, ',')
r:deny(s)