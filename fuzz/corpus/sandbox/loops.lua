local total = 0
for i = 1, 10 do total = total + i end
while total > 0 do total = total - 7 end
repeat local x = total until x < 1
::again:: total = total + 1
if total < 5 then goto again end
return total
