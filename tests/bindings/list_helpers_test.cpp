// Helpers over lists: what each does with nil, the empty list and the unknown.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;

// `half` is a list of which the middle is unknown, `set` a set of two blocks
// of which one is unknown in part.
World lists() {
  World world;
  world.plan.changes = {change_json(
      "aws_x.a", "create",
      R"("before": null, "after": {"none": null, "empty": [], "n": [3, 1, 2],
           "half": [1, null, 3], "nulls": [null, "a"], "texts": ["b", "a", "b"],
           "set": [{"port": 22}, {"port": 80}], "map": {"a": "1"}},
         "after_unknown": {"id": true, "all": true,
           "half": [false, true, false],
           "set": [{"port": false, "id": true}, {}]})")};
  world.schema = schema_json(R"("aws_x": {"block": {"attributes": {
      "none": {"type": ["list", "number"], "optional": true},
      "empty": {"type": ["list", "number"], "optional": true},
      "n": {"type": ["list", "number"], "optional": true},
      "half": {"type": ["list", "number"], "optional": true},
      "nulls": {"type": ["list", "string"], "optional": true},
      "texts": {"type": ["list", "string"], "optional": true},
      "all": {"type": ["list", "number"], "optional": true},
      "id": {"type": "string", "computed": true},
      "map": {"type": ["map", "string"], "optional": true}},
    "block_types": {"set": {"nesting_mode": "set", "block": {"attributes": {
      "port": {"type": "number"},
      "id": {"type": "string", "computed": true}}}}}}})");
  world.subject = "aws_x.a";
  world.head = R"(
    local function is(n) return function(x) return x == n end end
    local function yes() return true end
    local function port(n) return function(b) return b.port == n end end
    local function with_id(b) return b.id == "x" end)";
  return world;
}

TEST(KleeneHelpers, TakeNilForTheEmptyList) {
  expect_values(lists(),
                {{"AnyNil", "any(r.after.none, yes)", "deny"},
                 {"AllNil", "all(r.after.none, yes)", "pass"},
                 {"NoneNil", "none(r.after.none, yes)", "pass"},
                 {"ContainsNil", "contains(r.after.none, 1)", "deny"},
                 {"SubsetOfNil", "subset(r.after.none, nil)", "pass"},
                 {"SubsetInNil", "subset({ 1 }, r.after.none)", "deny"},
                 {"AnyEmpty", "any(r.after.empty, yes)", "deny"},
                 {"AllEmpty", "all({}, is(1))", "pass"},
                 {"NoneEmpty", "none(r.after.empty, yes)", "pass"}});
}

TEST(KleeneHelpers, LetOneDecisiveElementWin) {
  expect_values(
      lists(),
      {{"AnyFound", "any(r.after.half, is(3))", "pass"},
       {"AnyNotFound", "any(r.after.half, is(9))",
        "undetermined input after.half[2]"},
       {"AllFails", "all(r.after.half, is(1))", "deny"},
       {"AllOpen", "all(r.after.half, function(x) return x < 9 end)",
        "undetermined input after.half[2]"},
       {"NoneFails", "none(r.after.half, is(3))", "deny"},
       {"NoneOpen", "none(r.after.half, is(9))", "undetermined"},
       {"Contains", "contains(r.after.half, 3)", "pass"},
       {"ContainsOpen", "contains(r.after.half, 9)", "undetermined"},
       {"SubsetFails", "subset(r.after.half, { 1 })", "deny"},
       {"SubsetOpen", "subset(r.after.half, { 1, 3 })", "undetermined"},
       {"SubsetInOpen", "subset({ 9 }, r.after.half)", "undetermined"},
       {"SubsetInHolds", "subset({ 1, 3 }, r.after.half)", "pass"},
       {"UnknownInside", "any(r.after.set, with_id)",
        "undetermined input after.set[1].id"},
       {"KnownBeforeUnknown",
        "any(r.after.set, function(b) return b.port == 80 or with_id(b) end)",
        "pass"},
       {"WhollyUnknown", "any(r.after.all, yes)",
        "undetermined input after.all"},
       {"UnknownValue", "contains(r.after.n, r.after.id)",
        "undetermined input after.id"},
       {"Nested",
        "any(r.after.n, function(n) return any(r.after.half, is(n + 2)) end)",
        "pass"}});
}

TEST(KleeneHelpers, JudgeMembersThatMayNotBelong) {
  World world = lists();
  world.head += R"(
    local function open(l) return filter(l, function(b)
      return b.port == 80 or with_id(b) end) end)";
  expect_values(
      world,
      {{"CertainMember", "any(open(r.after.set), port(80))", "pass"},
       {"MaybeMember", "any(open(r.after.set), port(22))",
        "undetermined input after.set[1].id"},
       {"Nobody", "any(open(r.after.set), port(1))", "deny"},
       {"AllWithMaybe", "all(open(r.after.set), port(80))", "undetermined"},
       {"Count", "count(open(r.after.set), port(80)) == 1", "pass"},
       {"CountMaybe", "count(open(r.after.set), port(22)) == 1",
        "undetermined"},
       {"Each",
        "(function() for b in each(open(r.after.set)) do end return "
        "true end)()",
        "undetermined input after.set[1].id"}});
}

TEST(LazyLists, DoNotReadWhatNobodyAsks) {
  expect_values(
      lists(),
      {{"FilterUnread", "filter(r.after.half, is(1)) ~= nil", "pass"},
       {"FilterFirst", "filter(r.after.half, is(1))[1] == 1", "pass"},
       {"FilterBeforeTheFirst", "filter(r.after.half, is(1))[0] == nil",
        "pass"},
       {"FilterBelow", "filter(r.after.half, is(1))[-1] == nil", "pass"},
       {"FilterBehind", "filter(r.after.half, is(3))[1] == 3", "undetermined"},
       {"FilterAny", "any(filter(r.after.half, is(3)), yes)", "pass"},
       {"FilterLength", "#filter(r.after.half, is(3)) == 1", "undetermined"},
       {"MapFirst", "map(r.after.half, function(x) return x + 1 end)[1] == 2",
        "pass"},
       {"MapSecond", "map(r.after.half, function(x) return x end)[2] == 1",
        "undetermined"},
       {"MapAny",
        "any(map(r.after.set, function(b) return b.port end), is(80))", "pass"},
       {"MapUnknown",
        "any(map(r.after.set, function(b) return b.id end), is(80))",
        "undetermined input after.set"},
       {"FilterNil", "#filter(nil, yes) == 0 and #map(nil, yes) == 0", "pass"},
       {"Pairs", "(function() for _ in pairs(map({ 1 }, yes)) do end end)()",
        "error write `for x in each(list) do`"},
       {"Write", "(function() map({ 1 }, yes)[1] = 2 end)()",
        "error this list is read-only"},
       {"Name", "map({ 1 }, yes).x", "error a list: use any"}});
}

TEST(LazyLists, NestOnlyReasonablyDeep) {
  expect_answers(lists(), {{"Deep",
                            "local l = r.after.n for i = 1, 100 do l = map(l, "
                            "function(x) return x end) end return #l == 3",
                            "error filter and map are nested more than 32"}});
}

TEST(Aggregates, OfNilAndEmpty) {
  expect_values(
      lists(),
      {{"Count", "count(nil) == 0 and count({}) == 0", "pass"},
       {"Sum", "sum(nil) == 0 and sum(r.after.empty) == 0", "pass"},
       {"Max", "max(nil) == nil and max({}) == nil", "pass"},
       {"Min", "min(nil) == nil and min(r.after.empty) == nil", "pass"},
       {"SortBy", "#sort_by(nil, yes) == 0", "pass"},
       {"Unique", "#unique(nil) == 0", "pass"},
       {"GroupBy", "#group_by(nil, yes) == 0", "pass"},
       {"Each",
        "(function() for x in each(nil) do return false end "
        "return true end)()",
        "pass"}});
}

TEST(Aggregates, OfKnownLists) {
  expect_values(
      lists(),
      {{"Count", "count(r.after.n) == 3", "pass"},
       {"CountIf", "count(r.after.n, function(x) return x > 1 end) == 2",
        "pass"},
       {"Sum", "sum(r.after.n) == 6", "pass"},
       {"SumOf", "sum(r.after.set, function(b) return b.port end) == 102",
        "undetermined input after.set is not known: the length of a partly"},
       {"Max", "max(r.after.n) == 3 and min(r.after.n) == 1", "pass"},
       {"MaxOf", "max(r.after.texts, function(t) return #t end) == 1", "pass"},
       {"Durations", "max({ hours(1), minutes(90) }) == minutes(90)", "pass"},
       {"SortBy", "sort_by(r.after.n, function(x) return -x end)[1] == 3",
        "pass"},
       {"SortStable",
        "sort_by({ 'b1', 'a', 'b2' }, function(s) return s:sub(1, 1) end)[3] "
        "== 'b2'",
        "pass"},
       {"Unique", "same(unique(r.after.texts), { 'b', 'a' })", "pass"},
       {"GroupBy", "#group_by(r.after.texts, function(t) return t end).b == 2",
        "pass"}});
}

TEST(Aggregates, AreUndeterminedOverTheUnknown) {
  expect_values(
      lists(),
      {{"Count", "count(r.after.half) == 3", "undetermined"},
       {"CountIf", "count(r.after.half, is(9)) == 0", "undetermined"},
       {"CountAll", "count(r.after.all) == 0", "undetermined"},
       {"CountOfASet", "count(r.after.set) == 2", "undetermined"},
       {"CountOfNobody", "count(r.after.set, port(1)) == 0", "pass"},
       {"CountOfOne", "count(r.after.set, port(22)) == 1", "pass"},
       {"LengthOfAFilteredSet", "#filter(r.after.set, yes) == 2",
        "undetermined"},
       {"LengthOfAMappedSet", "#map(r.after.set, yes) == 2", "undetermined"},
       {"Sum", "sum(r.after.half) == 4", "undetermined"},
       {"Max", "max(r.after.half) == 3", "undetermined"},
       {"Min", "min(r.after.half) == 1", "undetermined"},
       {"SortBy", "#sort_by(r.after.half, is(1)) == 3", "undetermined"},
       {"Unique", "#unique(r.after.half) == 2", "undetermined"},
       {"GroupBy", "group_by(r.after.half, tostring) ~= nil", "undetermined"},
       {"Same", "same(r.after.half, { 1, 2, 3 })", "undetermined"}});
}

TEST(Each, WalksEveryKindOfList) {
  const auto walk = [](const std::string& list) {
    return "local s = '' for x in each(" + list +
           ") do s = s .. tostring(x) end return s == ";
  };
  const std::string table = walk("{ 1, 2 }") + "'12'";
  const std::string view = walk("r.after.n") + "'312'";
  const std::string nulls = walk("r.after.nulls") + "'nulla'";
  const std::string lazy = walk("map(r.after.n, tostring)") + "'312'";
  const std::string resources =
      walk("map(plan.changes, function(c) return c.address end)") + "'aws_x.a'";
  const std::string half = walk("r.after.half") + "''";
  const std::string all = walk("r.after.all") + "''";
  const std::string map = walk("r.after.map") + "''";
  const std::string text = walk("'ab'") + "''";
  expect_answers(lists(),
                 {{"Table", table.c_str(), "pass"},
                  {"View", view.c_str(), "pass"},
                  {"Nulls", nulls.c_str(), "pass"},
                  {"Lazy", lazy.c_str(), "pass"},
                  {"Resources", resources.c_str(), "pass"},
                  {"Half", half.c_str(), "undetermined input after.half[2]"},
                  {"All", all.c_str(), "undetermined input after.all"},
                  {"Map", map.c_str(),
                   "error each needs a list, got after.map, which is a map"},
                  {"Text", text.c_str(), "error each needs a list, got string"},
                  {"PartOfASet",
                   "for b in each(r.after.set) do if b.port == 80 then return "
                   "true end end return false",
                   "pass"}});
}

TEST(Helpers, RefuseWhatIsNoListOrFunction) {
  expect_values(
      lists(),
      {{"Map", "any(r.after.map, yes)",
        "error any needs a list, got after.map, which is a map"},
       {"Object", "any(r.after, yes)", "error which is an object"},
       {"NamedKeys", "any({ a = 1 }, yes)",
        "error any needs a list, got a map"},
       {"Text", "all('a', yes)", "error all needs a list, got string"},
       {"NoFunction", "any({ 1 })",
        "error any needs a function as its argument 2, got nil"},
       {"SubsetOfText", "subset({}, 'a')", "error subset needs a list"},
       {"Table", "filter({ 1 }, { a = 1 })", "error filter needs a function"},
       {"NoReturn", "any({ 1 }, function() end)",
        "error any's function returned nothing on some path"},
       {"NilIsFalse", "any({ 1 }, function() return nil end)", "deny"},
       {"Number", "any({ 1 }, function() return 1 end)",
        "error any's function must return true or false, got number"},
       {"MixedMax", "max({ 1, 'a' })", "error max cannot order"},
       {"BooleanMax", "max({ true })", "error max cannot order"},
       {"MixedSort", "sort_by({ 1, 'a' }, function(x) return x end)",
        "error sort_by cannot order"},
       {"TextSum", "sum({ 'a' })", "error sum needs numbers, got string"},
       {"GroupKey", "group_by({ 1 }, function(x) return x end)",
        "error group_by's function must return a string, got number"},
       {"ErrorInside", "any({ 1 }, function(x) return x.y.z end)", "error"}});
}

TEST(Same, ComparesContentHoweverDeep) {
  expect_values(
      lists(),
      {{"List", "same(r.after.n, { 3, 1, 2 })", "pass"},
       {"Order", "same(r.after.n, { 1, 2, 3 })", "deny"},
       {"Map", "same(r.after.map, { a = '1' })", "pass"},
       {"MapMore", "same(r.after.map, { a = '1', b = '2' })", "deny"},
       {"Null", "same(r.after.none, nil)", "pass"},
       {"Numbers", "same({ 1, { x = 2.0 } }, { 1.0, { x = 2 } })", "pass"},
       {"Types", "same(1, '1')", "deny"},
       {"Booleans", "same({ true }, { true }) and not same(true, false)",
        "pass"},
       {"Nulls", "same(r.after.nulls, { null, 'a' })", "pass"},
       {"Durations", "same({ hours(24) }, { days(1) })", "pass"},
       {"Lazy", "same(map({ 1, 2 }, function(x) return x * 2 end), { 2, 4 })",
        "pass"},
       {"Resources", "same(r, r)",
        "error same compares values, got a resource"},
       {"Functions", "same(yes, yes)",
        "error same compares values, got a function"}});
}

}  // namespace
}  // namespace holdpoint::bindings
