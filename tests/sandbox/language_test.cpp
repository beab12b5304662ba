// What the language keeps of Lua, what it drops, and what its errors say.
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

using ::testing::TestWithParam;
using ::testing::ValuesIn;

class Language : public TestWithParam<Row> {};

TEST_P(Language, Gives) {
  EXPECT_EQ(run(GetParam().program), GetParam().expected);
}

const Row kBase[] = {
    {"TostringShowsNoAddress",
     "return tostring({}) .. tostring(print_ or tostring)",
     "error: p.lua:1: undefined global `print_`"},
    {"TablesAndFunctions",
     "return tostring({}) .. ' ' .. tostring(tostring) .. ' ' .. "
     "tostring(function() end)",
     "table function function"},
    {"TostringOfScalars",
     "return tostring(nil) .. tostring(true) .. tostring(12) .. tostring(1.0)",
     "niltrue121.0"},
    {"TypeNames",
     "return type(nil) .. type({}) .. type('') .. type(1) .. type(type)",
     "niltablestringnumberfunction"},
    {"TypeNeedsAnArgument", "return type()",
     "error: p.lua:1: bad argument #1 to 'type' (value expected)"},
    {"TonumberReadsText",
     "return tonumber('0x10') + tonumber(' 12 ') + tonumber('1e1')", "38.0"},
    {"TonumberRefusesOtherText",
     "return tostring(tonumber('12a')) .. tostring(tonumber('')) .. "
     "tostring(tonumber({}))",
     "nilnilnil"},
    {"TonumberInABase",
     "return tonumber('ff', 16) + tonumber('-101', 2) + tonumber('z', 36)",
     "285"},
    {"TonumberBaseIsChecked", "return tostring(tonumber('8', 8))", "nil"},
    {"SelectCounts", "return select('#', 1, nil, nil)", "3"},
    {"SelectFromTheEnd", "return select(-1, 1, 2, 3)", "3"},
    {"SelectOutOfRange", "return select(0, 1)",
     "error: p.lua:1: bad argument #1 to 'select' (index out of range)"},
    {"IpairsStopsAtTheFirstGap",
     "local n = 0 for _, v in ipairs({1, 2, nil, 4}) do n = n + v end return n",
     "3"},
    {"IpairsAtTheLargestInteger",
     "local f, t = ipairs({}) return tostring(f(t, math.maxinteger))", "nil"},
    {"IpairsOfNil", "for _ in ipairs(nil) do end",
     "error: p.lua:1: bad argument #1 to 'ipairs' (table expected, got nil)"},
    {"StringsAreNotNumbers", "return '10' + 1",
     "error: p.lua:1: attempt to perform arithmetic on a string value "
     "(constant '10')"},
    {"NorInLoops", "for i = '1', 2 do end",
     "error: p.lua:1: bad 'for' initial value (number expected, got string)"},
    {"NorInBitwiseOperations", "return '1' | 2",
     "error: p.lua:1: attempt to perform bitwise operation on a string value "
     "(constant '1')"},
    {"NumbersJoinStrings", "return 10 .. '' .. 1.5", "101.5"},
    {"StringsHaveStrictFields", "return ('postgres').version",
     "error: p.lua:1: a string has no field `version`"},
    {"WithSuggestions", "return ('x'):uper()",
     "error: p.lua:1: a string has no field `uper` (did you mean `upper`?)"},
    {"IndexingNilNamesTheField", "local t = {} return t.tags.owner",
     "error: p.lua:1: attempt to index a nil value (field 'tags')"},
    {"IntegersWrap", "return math.maxinteger + 1 == math.mininteger", "true"},
    {"GotoAndLabels",
     "local i = 0 ::top:: i = i + 1 if i < 5 then goto top end "
     "return i",
     "5"},
    {"IntegerDivisionByZero", "return 1 // 0",
     "error: p.lua:1: attempt to divide by zero"},
    {"CloseNeedsAClosable", "local x <close> = {}",
     "error: p.lua:1: variable 'x' got a non-closable value"},
};
INSTANTIATE_TEST_SUITE_P(Base, Language, ValuesIn(kBase), row_name);

const Row kEnvironment[] = {
    {"UndefinedGlobal", "local x = 1\nreturn anny",
     "error: p.lua:2: undefined global `anny`"},
    {"UndefinedGlobalWithSuggestion", "return tostrng(1)",
     "error: p.lua:1: undefined global `tostrng` (did you mean `tostring`?)"},
    {"GlobalsCannotBeAssigned", "bad = 1",
     "error: p.lua:1: assignment to global `bad`: write `local`"},
    {"NotEvenKnownOnes", "string = 1",
     "error: p.lua:1: assignment to global `string`: write `local`"},
    {"NorThroughTheEnvironment", "_ENV.x = 1",
     "error: p.lua:1: assignment to global `x`: write `local`"},
    {"TheEnvironmentHasNothingToList",
     "local n = 0 for k in pairs(_ENV) do n = n + 1 end return n", "0"},
    {"LibrariesAreReadOnly", "string.format = nil",
     "error: p.lua:1: this table is read-only: cannot set field `format`"},
    {"LibrariesAreStrict", "return string.fromat('x')",
     "error: p.lua:1: `string` has no field `fromat` (did you mean "
     "`format`?)"},
    {"TableLibraryIsReadOnly", "table.insert(table, 1)",
     "error: p.lua:1: this table is read-only"},
    {"MathIsStrict", "return math.random()",
     "error: p.lua:1: `math` has no field `random` (policies cannot use it)"},
    {"StringDumpIsAbsent", "return string.dump(type)",
     "error: p.lua:1: `string` has no field `dump` (policies cannot use it)"},
    {"StringPackIsAbsent", "return ('i'):pack(1)",
     "error: p.lua:1: a string has no field `pack` (policies cannot use it)"},
    {"ALocalEnvironmentIsJustATable", "local _ENV = {} x = 1 return x", "1"},
};
INSTANTIATE_TEST_SUITE_P(Environment, Language, ValuesIn(kEnvironment),
                         row_name);

const Row kPairs[] = {
    {"NumbersThenStringsThenBooleans",
     "local s = '' for k in pairs({ b = 1, a = 1, [3] = 1, [1] = 1, [-2] = 1, "
     "[2.5] = 1, [true] = 1, [false] = 1, B = 1, [''] = 1 }) do s = s .. '<' "
     ".. tostring(k) .. '>' end return s",
     "<-2><1><2.5><3><><B><a><b><false><true>"},
    {"StringsAreComparedByBytes",
     "local s = '' for k in pairs({ ['\\xff'] = 1, z = 1, ['a\\0b'] = 1, a = 1 "
     "}) do s = s .. #k end return s",
     "1311"},
    {"LargeFloatsAndIntegers",
     "local s = '' for k in pairs({ [math.maxinteger] = 1, [2^63] = 1, "
     "[-2^70] = 1, [math.mininteger] = 1, [math.huge] = 1, [0.5] = 1, [0] = 1, "
     "[-0.5] = 1, [-1] = 1 }) do s = s .. math.type(k):sub(1, 1) end return s",
     "fiifififf"},
    {"EntriesMayBeClearedOnTheWay",
     "local t = { 1, 2, 3, x = 4 } local n = 0 for k in pairs(t) do t[k] = nil "
     "t.x = nil n = n + 1 end return n",
     "3"},
    {"EntriesMayBeChanged",
     "local t = { a = 1, b = 2 } for k, v in pairs(t) do t[k] = v * 10 end "
     "return t.a + t.b",
     "30"},
    {"ValuesAreThoseOfTheMoment",
     "local t = { 1, 2, 3 } local s = 0 for i, v in pairs(t) do t[3] = 10 s = "
     "s "
     "+ v end return s",
     "13"},
    {"TableKeysHaveNoOrder", "for k in pairs({ [{}] = 1 }) do end",
     "error: p.lua:1: the keys of this table have no order: one is a table"},
    {"PairsOfNil", "for k in pairs(nil) do end",
     "error: p.lua:1: bad argument #1 to 'pairs' (table expected, got nil)"},
    {"TheIteratorGivesTheTableItself",
     "local t = {} local _, s = pairs(t) return s == t", "true"},
};
INSTANTIATE_TEST_SUITE_P(Pairs, Language, ValuesIn(kPairs), row_name);

const Row kMath[] = {
    {"Rounding",
     "return math.floor(-2.5) .. ' ' .. math.ceil(2.1) .. ' ' .. "
     "math.floor(7)",
     "-3 3 7"},
    {"RoundingStaysFloatWhenHuge", "return math.floor(2^70)",
     "1.1805916207174e+21"},
    {"Abs",
     "return math.abs(-3) .. ' ' .. math.abs(-1.5) .. ' ' .. "
     "(math.abs(math.mininteger) == math.mininteger and 'wraps' or '')",
     "3 1.5 wraps"},
    {"Fmod",
     "return math.fmod(-7, 3) .. ' ' .. math.fmod(7, -3.0) .. ' ' .. "
     "math.fmod(math.mininteger, -1)",
     "-1 1.0 0"},
    {"FmodByZero", "return math.fmod(1, 0)",
     "error: p.lua:1: bad argument #2 to 'fmod' (zero)"},
    {"MinAndMax", "return math.max(1, 2.5, -1) .. ' ' .. math.min(3, 1, 2)",
     "2.5 1"},
    {"MaxNeedsNumbers", "return math.max(1, '2')",
     "error: p.lua:1: bad argument #2 to 'max' (number expected, got string)"},
    {"Types",
     "return math.type(1) .. math.type(1.0) .. "
     "tostring(math.type('1'))",
     "integerfloatnil"},
    {"Tointeger",
     "return math.tointeger(3.0) .. ' ' .. "
     "tostring(math.tointeger(3.5)) .. tostring(math.tointeger('3'))",
     "3 nilnil"},
    {"UltSqrtPi",
     "return tostring(math.ult(1, -1)) .. math.sqrt(16) .. "
     "string.format('%.4f', math.pi) .. math.huge",
     "true4.03.1416inf"},
};
INSTANTIATE_TEST_SUITE_P(Math, Language, ValuesIn(kMath), row_name);

const Row kUtf8[] = {
    {"CharAndCodepoint",
     "local s = utf8.char(72, 228, 8364, 0x10FFFF) return #s .. ' ' .. "
     "table.concat({ utf8.codepoint(s, 1, -1) }, ',')",
     "10 72,228,8364,1114111"},
    {"CharRefusesSurrogates", "return utf8.char(0xD800)",
     "error: p.lua:1: bad argument #1 to 'char' (value out of range)"},
    {"LenCounts", "return utf8.len('h\\u{e4}\\u{20ac}')", "3"},
    {"LenSaysWhereItIsMalformed",
     "local n, at = utf8.len('ab\\xffc') return tostring(n) .. at", "nil3"},
    {"CodesIterates",
     "local s = '' for p, c in utf8.codes('a\\u{20ac}b') do s = s .. p .. '=' "
     ".. c .. ' ' end return s",
     "1=97 2=8364 5=98 "},
    {"CodesRefusesStrayBytes", "for _ in utf8.codes('a\\x80') do end",
     "error: p.lua:1: invalid UTF-8 code"},
    {"CodesRefusesOverlongForms", "for _ in utf8.codes('\\xC0\\x80') do end",
     "error: p.lua:1: invalid UTF-8 code"},
    {"OffsetForwards", "return utf8.offset('a\\u{20ac}b', 3)", "5"},
    {"OffsetBackwards", "return utf8.offset('a\\u{20ac}b', -2)", "2"},
    {"OffsetOfTheCharacterHere", "return utf8.offset('a\\u{20ac}b', 0, 3)",
     "2"},
    {"OffsetOutside", "return tostring(utf8.offset('abc', 9))", "nil"},
    {"Charpattern",
     "local n = 0 for _ in ('a\\u{20ac}b'):gmatch(utf8.charpattern) do n = n + "
     "1 end return n",
     "3"},
};
INSTANTIATE_TEST_SUITE_P(Utf8, Language, ValuesIn(kUtf8), row_name);

// Rule 14 of the language: none of these names exists.
TEST(AbsentNames, AreUndefined) {
  for (const char* name :
       {"pcall",  "xpcall",   "error",  "setmetatable", "getmetatable",
        "load",   "loadfile", "dofile", "require",      "coroutine",
        "os",     "io",       "debug",  "package",      "rawget",
        "rawset", "rawequal", "rawlen", "next",         "collectgarbage",
        "print",  "warn",     "_G",     "_VERSION",     "assert"}) {
    EXPECT_EQ(run(std::string("return ") + name)
                  .find("error: p.lua:1: undefined global `"),
              0u)
        << name;
  }
}

TEST(AbsentNames, AreExplained) {
  EXPECT_EQ(run("return pcall(type)"),
            "error: p.lua:1: undefined global `pcall` (policies cannot use "
            "it)");
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
