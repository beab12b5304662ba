// The string library.
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

using ::testing::TestWithParam;
using ::testing::ValuesIn;

class Strings : public TestWithParam<Row> {};

TEST_P(Strings, Gives) {
  EXPECT_EQ(run(GetParam().program), GetParam().expected);
}

const Row kBasics[] = {
    {"Methods",
     "return ('aBc'):upper() .. ('aBc'):lower() .. "
     "('abc'):reverse() .. ('abc'):len()",
     "ABCabccba3"},
    {"OnlyAsciiChangesCase", "return ('\\xc3\\xa4'):upper() == '\\xc3\\xa4'",
     "true"},
    {"Sub",
     "return ('hello'):sub(2, -2) .. ('hello'):sub(-3) .. "
     "('hello'):sub(0) .. ('hello'):sub(9) .. ('hello'):sub(3, 2)",
     "ellllohello"},
    {"SubOfExtremes", "return ('hello'):sub(math.mininteger, math.maxinteger)",
     "hello"},
    {"Byte", "return table.concat({ ('AZ'):byte(1, -1) }, ' ')", "65 90"},
    {"ByteOfNothing", "return select('#', ('A'):byte(5))", "0"},
    {"ByteIsLimited", "return ('x'):rep(300):byte(1, -1)",
     "error: p.lua:1: string.byte gives at most 200 bytes"},
    {"Char", "return string.char(72, 105)", "Hi"},
    {"CharOutOfRange", "return string.char(256)",
     "error: p.lua:1: bad argument #1 to 'char' (value out of range)"},
    {"Rep", "return ('ab'):rep(3, '-') .. ('x'):rep(0) .. ('x'):rep(-5)",
     "ab-ab-ab"},
    {"RepOfNothingIsQuick", "return #(''):rep(math.maxinteger)", "0"},
    {"RepIsLimited", "return ('x'):rep(1e10 // 1 | 0)",
     "error: p.lua:1: the resulting string would be larger than 4 MiB"},
    {"RepUpToTheLimit", "return #('x'):rep(4 * 1024 * 1024)", "4194304"},
    {"RepSeparatorCounts", "return ('x'):rep(3000000, 'yy')",
     "error: p.lua:1: the resulting string would be larger than 4 MiB"},
};
INSTANTIATE_TEST_SUITE_P(Basics, Strings, ValuesIn(kBasics), row_name);

const Row kPatterns[] = {
    {"Find", "return table.concat({ ('hello'):find('l(l)') }, ' ')", "3 4 l"},
    {"FindPlain", "return (('a.b'):find('.', 1, true))", "2"},
    {"FindFromBehind", "return tostring(('abc'):find('a', 10))", "nil"},
    {"FindEmptyAtTheEnd", "return (('abc'):find('', 4))", "4"},
    {"FindFromTheEnd", "return (('abcabc'):find('b', -3))", "5"},
    {"Match", "return ('key=value'):match('(%w+)=(%w+)')", "key"},
    {"MatchPosition", "return ('hello'):match('()ll')", "3"},
    {"MatchNothing", "return tostring(('hello'):match('x'))", "nil"},
    {"MalformedPattern", "return ('x'):match('[')",
     "error: p.lua:1: malformed pattern (missing ']')"},
    {"Gmatch",
     "local s = '' for k, v in ('a=1, b=2'):gmatch('(%w)=(%w)') do s "
     "= s .. k .. v end return s",
     "a1b2"},
    {"GmatchOfEmptyMatches",
     "local n = 0 for _ in ('abc'):gmatch('x*') do n = n + 1 end return n",
     "4"},
    {"GmatchDoesNotRepeatAnEmptyMatch",
     "local s = '' for w in ('ab  cd'):gmatch('%a*') do s = s .. '<' .. w .. "
     "'>' end return s",
     "<ab><><cd>"},
    {"GmatchFrom",
     "local s = '' for w in ('abc'):gmatch('%a', 2) do s = s .. w "
     "end return s",
     "bc"},
    {"GmatchFaultsAtOnce", "local f = ('x'):gmatch('(')",
     "error: p.lua:1: unfinished capture"},
    {"GsubText", "return (('hello'):gsub('l', 'L'))", "heLLo"},
    {"GsubCounts", "return select(2, ('hello'):gsub('l', 'L'))", "2"},
    {"GsubLimit", "return (('aaa'):gsub('a', 'b', 2))", "bba"},
    {"GsubCaptures", "return (('a=b'):gsub('(%w)=(%w)', '%2%%%1%0'))",
     "b%aa=b"},
    {"GsubWholeAsFirst", "return (('ab'):gsub('%w', '<%1>'))", "<a><b>"},
    {"GsubEmpty", "return (('abc'):gsub('', '-'))", "-a-b-c-"},
    {"GsubAnchored", "return (('aaa'):gsub('^a', 'b'))", "baa"},
    {"GsubTable",
     "return (('$a $b $c'):gsub('%$(%w)', { a = 'x', b = 1, c = "
     "false }))",
     "x 1 $c"},
    {"GsubFunction",
     "return (('abc'):gsub('%w', function(c) if c ~= 'b' then "
     "return c:upper() end end))",
     "AbC"},
    {"GsubPosition", "return (('ab'):gsub('()', '%1'))", "1a2b3"},
    {"GsubBadTemplate", "return ('a'):gsub('a', '%')",
     "error: p.lua:1: invalid use of '%' in replacement string"},
    {"GsubBadIndex", "return ('a'):gsub('a', '%2')",
     "error: p.lua:1: invalid capture index %2 in replacement string"},
    {"GsubBadValue", "return ('a'):gsub('a', function() return {} end)",
     "error: p.lua:1: invalid replacement value (a table)"},
    {"GsubBadReplacement", "return ('a'):gsub('a', true)",
     "error: p.lua:1: bad argument #2 to 'gsub' (string/function/table "
     "expected, got boolean)"},
    {"GsubIsLimited", "return ('x'):rep(3000):gsub('.', ('y'):rep(3000))",
     "error: p.lua:1: the resulting string would be larger than 4 MiB"},
    {"NestedGsub",
     "return (('ab'):gsub('.', function(c) return (c:gsub('.', "
     "'%0%0')) end))",
     "aabb"},
};
INSTANTIATE_TEST_SUITE_P(Patterns, Strings, ValuesIn(kPatterns), row_name);

const Row kFormat[] = {
    {"Integers", "return ('%d|%5d|%-5d|%05d|%+d|%i'):format(1, 2, 3, 4, 5, 6)",
     "1|    2|3    |00004|+5|6"},
    {"IntegralFloats", "return ('%d'):format(3.0)", "3"},
    {"OtherFloats", "return ('%d'):format(3.5)",
     "error: p.lua:1: bad argument #1 to 'format' (number has no integer "
     "representation)"},
    {"TextIsNoNumber", "return ('%d'):format('3')",
     "error: p.lua:1: bad argument #1 to 'format' (number expected, got "
     "string)"},
    {"Hexadecimal", "return ('%x %X %#x %o'):format(255, 255, 255, 8)",
     "ff FF 0xff 10"},
    {"Floats", "return ('%.2f %5.1f %e %g'):format(1.005, 2.25, 1e10, 0.1)",
     "1.00   2.2 1.000000e+10 0.1"},
    {"TheLargestFloat", "return #('%99.99f'):format(-1.7976931348623157e308)",
     "410"},
    {"Text", "return ('%s|%5s|%-5s|%.2s'):format('a', 'b', 'c', 'defg')",
     "a|    b|c    |de"},
    {"AnythingAsText", "return ('%s %s %s %s'):format(nil, true, 1.5, {})",
     "nil true 1.5 table"},
    {"Characters", "return ('%c%c'):format(72, 105)", "Hi"},
    {"Percent", "return ('100%%'):format()", "100%"},
    {"Quoted", "return ('%q'):format('a\"b\\\\c\\n\\0011')",
     "\"a\\\"b\\\\c\\\n\\0011\""},
    {"QuotedScalars", "return ('%q %q %q'):format(1, true, nil)", "1 true nil"},
    {"QuotedTables", "return ('%q'):format({})",
     "error: p.lua:1: bad argument #1 to 'format' (value has no literal form)"},
    {"NoAddresses", "return ('%p'):format({})",
     "error: p.lua:1: invalid conversion `%p` to string.format"},
    {"UnknownConversion", "return ('%y'):format(1)",
     "error: p.lua:1: invalid conversion `%y` to string.format"},
    {"UnfinishedConversion", "return ('%'):format(1)",
     "error: p.lua:1: invalid conversion `%` to string.format"},
    {"WideConversion", "return ('%123d'):format(1)",
     "error: p.lua:1: invalid conversion `%123` to string.format"},
    {"MissingArgument", "return ('%d'):format()",
     "error: p.lua:1: bad argument #1 to 'format' (no value)"},
    {"LongResult",
     "return ('%s%s'):format(('x'):rep(3000000), "
     "('x'):rep(3000000))",
     "error: p.lua:1: the resulting string would be larger than 4 MiB"},
};
INSTANTIATE_TEST_SUITE_P(Format, Strings, ValuesIn(kFormat), row_name);

// Joining with `..` happens inside the VM: there the allocator is the limit.
TEST(LongStrings, CannotBeJoinedBeyondTheLimit) {
  EXPECT_EQ(run("local s = ('x'):rep(3000000) return #(s .. s)"),
            "budget: the policy spent its budget of memory: 64 MiB");
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
