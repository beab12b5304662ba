local x <const>, y <close>, z = 1, nil, 3
do
  local function inner() z = x; return function() z = z + 1 end end
  goto out
  do local a; ::out2:: end
  ::out:: ::out3::
end
repeat
  local stop = true
  if stop then goto continue end
  do local later ::continue2:: end
  ::continue::
until stop
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto next_i end
  end
  local k = i
  ::next_i::
end
while true do
  local function f() while true do break end return 1 end
  if f() then break end
end
::top::
if z > 100 then return end
z = z + 1
goto top
