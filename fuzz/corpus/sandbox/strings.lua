local s = ("ab"):rep(5, "-"):upper():sub(2, -2)
for w in s:gmatch("%a+") do s = s .. w:lower() end
return (s:gsub("(%w)", "<%1>", 3)) .. ("%5.2f %q %x"):format(1.5, "a\n", 255) .. utf8.char(8364, s:byte(1))
