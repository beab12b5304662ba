local n = { 0, 3, 345, 0xff, 0xBEBADA, 3.0, 3.1416, 314.16e-2, 0.31416E1, 34e1,
  0x0.1E, 0xA23p-4, 0X1.921FB54442D18P+1, .5, 5., 0x.8p1, 0x8., 1e308, 1e400,
  9223372036854775807, 9223372036854775808, 0xffffffffffffffffff }
local s = { "a\"b", 'it\'s', "\a\b\f\n\r\t\v\\", "\x41\u{48}\u{7FFFFFFF}\065\0",
  "line \
break", "skip \z
     white space", "", '', "\u{0000041}", "\255" }
local l = { [[plain]], [==[a ]] b ]=] c]==], [[
first line break dropped]], [=[]]]=] }
-- comment
--[[ long
comment ]] local k --[==[ another ]] ]=] ]==] = 1
--[ not long
--[=x not long
return n, s, l, k
