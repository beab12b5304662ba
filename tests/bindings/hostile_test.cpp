// Policies and tests that mean harm: what they make does not pile up, what they
// say twice is said once, and nothing is shared that can be written to.
#include <gtest/gtest.h>

#include "holdpoint/bindings/test_file.hpp"
#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;

World with_resource() {
  World world;
  world.plan.changes = {change_json(
      "aws_x.a", "update",
      R"("before":{"list":[1,2],"tags":{"a":"b"}},)"
      R"("after":{"list":[1,2,3],"tags":{"a":"b"}},"after_unknown":{})")};
  world.subject = "aws_x.a";
  return world;
}

std::string loaded(const std::string& text, World world = {}) {
  Judge judge(std::move(world));
  return judge.load(text);
}

std::string test_file(const std::string& text) {
  const auto clock = [] { return std::chrono::nanoseconds(0); };
  const auto loader = [](std::string_view) -> Result<SourceText> {
    return fail(ErrorCode::kNotFound, "none");
  };
  const auto tests = read_test_file({text, "p_test.lua"}, {}, clock, loader);
  return tests ? "loaded" : to_string(tests.error());
}

// The second table once erased what stood behind the end of a list.
TEST(HostilePolicies, CannotGiveOneDeclarationTwoTables) {
  const std::string answer = loaded(
      "local d = policy 'a.b'\nlocal t = { title = 't', require = function() "
      "return true end }\nd(t)\nd(t)");
  EXPECT_NE(answer.find("has its table already"), std::string::npos) << answer;
}

TEST(HostilePolicies, CannotDeclareWithoutEnd) {
  const std::string many =
      loaded("for i = 1, 2000 do policy('a.b' .. i) { title = 't' } end");
  EXPECT_NE(many.find("more than 1000 policies"), std::string::npos) << many;
  const std::string open = loaded("while true do local d = policy 'a.b' end");
  EXPECT_NE(open.find("more than 1000 policies"), std::string::npos) << open;
  const std::string longest = loaded("policy(('x'):rep(300)) {}");
  EXPECT_NE(longest.find("at most 256 bytes"), std::string::npos) << longest;
}

TEST(HostilePolicies, LoadLibrariesByPlainNamesOnly) {
  for (const char* name :
       {"lib/../a", "../a", "/etc/passwd", "lib//a", "lib\\\\a", "a", "lib/",
        "lib/a\\0b", "lib/./../../a", "file:///a"}) {
    const std::string answer =
        loaded(std::string("local a = use '") + name + "'");
    EXPECT_NE(answer, "loaded") << name;
    EXPECT_EQ(answer.find("there is no"), std::string::npos)
        << name << " was looked for: " << answer;
  }
}

TEST(HostilePolicies, AreToldTheCircleOfTheirLibraries) {
  World world;
  world.libraries = {{"lib/a", "return use 'lib/b'"},
                     {"lib/b", "return use 'lib/c'"},
                     {"lib/c", "return use 'lib/a'"}};
  const std::string answer = loaded("local a = use 'lib/a'", world);
  EXPECT_NE(answer.find("lib/a -> lib/b -> lib/c -> lib/a"), std::string::npos)
      << answer;
}

TEST(HostilePolicies, CannotNestLibrariesOrUseThemWithoutEnd) {
  World world;
  for (int i = 0; i < 300; ++i) {
    world.libraries["lib/a" + std::to_string(i)] =
        "return use 'lib/a" + std::to_string(i + 1) + "'";
    world.libraries["lib/b" + std::to_string(i)] = "return {}";
  }
  EXPECT_NE(loaded("local a = use 'lib/a0'", world).find("too deeply"),
            std::string::npos);
  const std::string many =
      loaded("for i = 0, 299 do local b = use('lib/b' .. i) end", world);
  EXPECT_NE(many.find("more than 200 libraries"), std::string::npos) << many;
}

TEST(HostilePolicies, CannotWriteToAnythingThatOutlivesAnEvaluation) {
  World world = with_resource();
  world.kind = "check";
  world.params = "list = { 1, { 2 } }";
  world.libraries["lib/a"] = "return { t = { 1 }, f = function() end }";
  world.head = "local lib = use 'lib/a' local mine = { { 1 } }";
  expect_answers(
      world,
      {{"Parameter", "p.list[1] = 5", "error"},
       {"InnerParameter", "p.list[2][1] = 5", "error"},
       {"NewParameter", "p.other = 5", "error"},
       {"Insert", "table.insert(p.list, 5)", "error"},
       {"Remove", "table.remove(p.list)", "error"},
       {"Sort", "table.sort(p.list)", "error"},
       {"MoveInto", "table.move({ 9 }, 1, 1, 1, p.list)", "error"},
       {"Library", "lib.t = {}", "error"},
       {"InnerLibrary", "lib.t[1] = 5", "error"},
       {"Upvalue", "mine[1] = 5", "error"},
       {"InnerUpvalue", "mine[1][1] = 5", "error"},
       {"UpvalueByMove", "table.move({ 9 }, 1, 1, 1, mine[1])", "error"},
       {"UnpackedInner", "local _, t = table.unpack(p.list) t[1] = 5", "error"},
       {"FromPairs", "for _, v in pairs(mine) do v[1] = 5 end", "error"},
       {"FromEach", "for v in each(mine) do v[1] = 5 end", "error"},
       {"FromFilter", "filter(mine, function() return true end)[1][1] = 5",
        "error"},
       {"FromGroups", "group_by(mine, function() return 'g' end).g[1][1] = 5",
        "error"},
       {"StringLibrary", "string.upper = nil", "error"},
       {"ListLibrary", "cidr.contains = nil", "error"},
       {"List", "r.after.list[1] = 5", "error"},
       {"Tags", "r.tags.a = 'x'", "error"},
       {"Resource", "r.after = nil", "error"},
       {"Plan", "plan.changes = nil", "error"},
       {"LazyList", "plan.changes[1] = nil", "error"},
       {"Global", "any = nil", "error"},
       {"OwnCopyIsFine", "local t = {} table.move(p.list, 1, 2, 1, t) t[1] = 5",
        "pass"}});
}

TEST(HostilePolicies, AskForReferrersWithinReason) {
  World world = with_resource();
  world.kind = "check";
  expect_answers(
      world,
      {{"ManyQuestions",
        "for i = 1, 65 do local _ = r:referrers('aws_y', 'x' .. i) end",
        "error referrers answers at most 64 different questions"},
       {"OneQuestionOften",
        "for i = 1, 1000 do local _ = r:referrers('aws_y', 'x') end", "pass"},
       {"LongName", "local _ = r:referrers('aws_y', ('x'):rep(300))",
        "error referrers needs the name"},
       {"LongType", "local _ = plan:resources(('*'):rep(2000))",
        "error bad argument"},
       {"LongGlob", "local _ = glob(('*'):rep(70000), 'x')",
        "error glob: the pattern is longer than 64 KiB"}});
}

// A secret was read: whether a text is an author's own takes a search, which
// must not take the square of what the policy holds.
TEST(HostilePolicies, DoNotMakeTheSearchForLiteralsSlow) {
  World world;
  world.plan.changes = {change_json(
      "aws_x.a", "create",
      R"("before":null,"after":{"secret":"s3cret"},"after_unknown":{},)"
      R"("after_sensitive":{"secret":true})")};
  world.subject = "aws_x.a";
  world.kind = "check";
  world.head = "local long = '" + std::string(100'000, 'a') + "'";
  world.budget.instructions = 2'000'000;
  expect_answers(
      world,
      {{"Searches",
        "local s = r.after.secret local key = ('a'):rep(50000) .. 'b'\n"
        "while true do local _ = any({ 1, 0 }, function(x) return x == 0 or "
        "r.tags_none == key end) end",
        "error"}});
}

// Each holds the one before twice: a few lines, and more values than atoms.
TEST(HostileTests, CannotDoubleAValueWithoutEnd) {
  const std::string answer = test_file(
      "local s = sensitive { 1 }\nfor i = 1, 60 do s = sensitive { s, s } end");
  EXPECT_NE(answer.find("more than 100000 values"), std::string::npos)
      << answer;
}

// Each holds the one before once: no table is deep, and the value is.
TEST(HostileTests, CannotNestAValueWithoutEnd) {
  const std::string answer = test_file(
      "local s = sensitive { 1 }\nfor i = 1, 100000 do s = sensitive { s } "
      "end");
  EXPECT_NE(answer.find("more than 100 inside each other"), std::string::npos)
      << answer;
}

// One change is made once and stands in the plan thousands of times.
TEST(HostileTests, PayForEveryCopyOfAChange) {
  const std::string answer = test_file(
      "local big = {} for i = 1, 20000 do big[i] = 'text number ' .. i end\n"
      "local c = create('aws_x.a', { v = big })\n"
      "local plan = {} for i = 1, 1000 do plan[i] = c end\n"
      "test 't' { policy = 'a.b', plan = plan, expect = pass }");
  EXPECT_NE(answer.find("spent its budget of memory"), std::string::npos)
      << answer;
}

TEST(HostileTests, MayStillSayALot) {
  EXPECT_EQ(test_file("local c = many(2000, function(i) return "
                      "create('aws_x.a[' .. i .. ']', { n = i, s = "
                      "sensitive { a = { b = 1 } } }) end)\n"
                      "test 't' { policy = 'a.b', plan = c, expect = pass }"),
            "loaded");
}

// Results may fill Lua's stack up to its end; whoever reads them needs room.
TEST(Hostile, ResultsInAnyNumberAreRead) {
  World world;
  world.message = "{address} {x}";
  for (const int count : {1, 30, 199}) {
    const std::string many = "local t = { { x = 1 } } for i = 2, " +
                             std::to_string(count) + " do t[i] = i end ";
    EXPECT_EQ(judge(world, many + "return false, table.unpack(t)"),
              "deny plan 1");
    EXPECT_EQ(judge(world, many + "return any({ 1 }, function(x) "
                                  "return true, table.unpack(t) end)"),
              "pass");
  }
}

}  // namespace
}  // namespace holdpoint::bindings
