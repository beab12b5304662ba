local a<const>,b <close> = 1,nil;
do ::top:: local c = - - a; if c then goto top elseif not b then
c = 'it\'s' else c = 'say "so"' end end
for i = 1,2 do f(); (g or h)(i)
;(g)() end
repeat local x = function(...)
return ...,[==[
long ]] text]==] --[[ a comment
of two lines ]] end until x { 1
, 2 -- two
, }
while
  true do break end
return { f(a,
 { 1 }), ["k"] = a .. b, function() end; }
