// The table library.
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

using ::testing::TestWithParam;
using ::testing::ValuesIn;

class Tables : public TestWithParam<Row> {};

TEST_P(Tables, Gives) {
  EXPECT_EQ(run(GetParam().program), GetParam().expected);
}

const Row kRows[] = {
    {"Concat", "return table.concat({ 1, 'b', 2.5 }, ', ')", "1, b, 2.5"},
    {"ConcatRange", "return table.concat({ 'a', 'b', 'c' }, '', 2, 3)", "bc"},
    {"ConcatOfNothing", "return table.concat({}, ',')", ""},
    {"ConcatToTheLargestInteger",
     "return table.concat({ [math.maxinteger] = 'x' }, ',', math.maxinteger, "
     "math.maxinteger)",
     "x"},
    {"ConcatOfOthers", "return table.concat({ 'a', {} })",
     "error: p.lua:1: table.concat joins strings and numbers; element 2 is a "
     "table"},
    {"ConcatOfNil", "return table.concat(nil)",
     "error: p.lua:1: bad argument #1 to 'concat' (table expected, got nil)"},
    {"ConcatIsLimited",
     "local t = {} for i = 1, 5000 do t[i] = ('x'):rep(1000) "
     "end return table.concat(t)",
     "error: p.lua:1: the resulting string would be larger than 4 MiB"},
    {"Insert",
     "local t = { 1, 3 } table.insert(t, 4) table.insert(t, 2, 2) "
     "return table.concat(t)",
     "1234"},
    {"InsertOutside", "table.insert({ 1 }, 5, 1)",
     "error: p.lua:1: bad argument #2 to 'insert' (position out of bounds)"},
    {"InsertNothing", "table.insert({})",
     "error: p.lua:1: wrong number of arguments to table.insert"},
    {"Remove",
     "local t = { 1, 2, 3, 4 } local a, b = table.remove(t), "
     "table.remove(t, 1) return a .. b .. table.concat(t)",
     "4123"},
    {"RemoveFromNothing", "return tostring(table.remove({}))", "nil"},
    {"RemoveOutside", "table.remove({ 1 }, 5)",
     "error: p.lua:1: bad argument #2 to 'remove' (position out of bounds)"},
    {"Move", "return table.concat(table.move({ 1, 2, 3, 4 }, 1, 3, 2))",
     "1123"},
    {"MoveBack", "return table.concat(table.move({ 1, 2, 3, 4 }, 2, 4, 1))",
     "2344"},
    {"MoveToAnother", "return table.concat(table.move({ 1, 2 }, 1, 2, 1, {}))",
     "12"},
    {"MoveTooFar", "table.move({}, 1, 2, math.maxinteger)",
     "error: p.lua:1: bad argument #4 to 'move' (destination wrap around)"},
    {"Unpack", "return select('#', table.unpack({ 1, 2, nil, 4 }, 1, 4))", "4"},
    {"UnpackIsLimited", "return table.unpack({}, 1, 201)",
     "error: p.lua:1: table.unpack gives at most 200 values"},
    {"UnpackOfExtremes",
     "return table.unpack({}, math.mininteger, math.maxinteger)",
     "error: p.lua:1: table.unpack gives at most 200 values"},
    {"UnpackUpToTheLimit", "return select('#', table.unpack({}, 1, 200))",
     "200"},
    {"UnpackAtTheEnd",
     "return select('#', table.unpack({}, math.maxinteger, math.maxinteger))",
     "1"},
    {"Sort", "local t = { 3, 1, 2 } table.sort(t) return table.concat(t)",
     "123"},
    {"SortWithComparator",
     "local t = { 1, 3, 2 } table.sort(t, function(a, b) "
     "return a > b end) return table.concat(t)",
     "321"},
    {"SortIsStable",
     "local t = {} for i = 1, 40 do t[i] = { i % 3, i } end table.sort(t, "
     "function(a, b) return a[1] < b[1] end) local s = '' for _, p in "
     "ipairs(t) do if p[1] == 1 then s = s .. p[2] .. ' ' end end return s",
     "1 4 7 10 13 16 19 22 25 28 31 34 37 40 "},
    {"SortOfMixedTypes", "table.sort({ 1, 'a' })",
     "error: p.lua:1: attempt to compare string with number"},
    {"SortSurvivesAnInconsistentComparator",
     "local t = {} for i = 1, 1000 do t[i] = i end table.sort(t, function() "
     "return true end) return #t",
     "1000"},
    {"AFailingComparatorChangesNothing",
     "local t = { 3, 2, 1 } local ok = 0 table.sort(t, function(a, b) ok = ok "
     "+ 1 t[1] = 9 return a < b end) return table.concat(t)",
     "123"},
    {"SortNeedsAFunction", "table.sort({}, 1)",
     "error: p.lua:1: bad argument #2 to 'sort' (function expected, got "
     "number)"},
    {"PackIsAbsent", "return table.pack(1)",
     "error: p.lua:1: `table` has no field `pack` (policies cannot use it)"},
};
INSTANTIATE_TEST_SUITE_P(Library, Tables, ValuesIn(kRows), row_name);

}  // namespace
}  // namespace holdpoint::sandbox::testing
