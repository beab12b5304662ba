// Budgets end every kind of loop, and nothing outlives them.
#include "holdpoint/sandbox/userdata.hpp"
#include "lauxlib.h"
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

using std::chrono_literals::operator""ms;
using ::testing::TestWithParam;
using ::testing::ValuesIn;

constexpr Budget kSmall = {.instructions = 1'000'000,
                           .memory = std::size_t{32} << 20,
                           .time = std::chrono::seconds(2)};

// The clock stands still, so it is the instructions that end these.
class EndlessLoop : public TestWithParam<Row> {};

TEST_P(EndlessLoop, SpendsItsInstructions) {
  const std::string result = run(GetParam().program, kSmall);
  EXPECT_NE(
      result.find("the policy spent its budget of instructions: 1,000,000"),
      std::string::npos)
      << result;
  EXPECT_TRUE(result.starts_with("budget: ")) << result;
}

const Row kLoops[] = {
    {"While", "while true do end", ""},
    {"Repeat", "repeat local x = 1 until false", ""},
    {"Goto", "::a:: goto a", ""},
    {"For", "for i = 1, math.huge do end", ""},
    {"TailCall", "local function f() return f() end f()", ""},
    {"MutualTailCalls",
     "local g local function f() return g() end g = function() return f() end "
     "f()",
     ""},
    {"Iterator", "for x in function() return 1 end do end", ""},
    {"ShortRecursion",
     "local function f(n) if n > 0 then f(n - 1) end end while true do f(50) "
     "end",
     ""},
    {"PairsOfAnEmptiedTable",
     "local t = {} for i = 1, 60000 do t[i] = i end for i = 1, 60000 do t[i] = "
     "nil end while true do for _ in pairs(t) do end end",
     ""},
    {"Rep", "while true do local s = ('x'):rep(1000000) end", ""},
    {"RepOfNothing", "while true do local s = (''):rep(1000000) end", ""},
    {"Upper", "local s = ('x'):rep(4000000) while true do s:upper() end", ""},
    {"Sub", "local s = ('x'):rep(4000000) while true do s:sub(2) end", ""},
    {"PlainFind",
     "local s = ('a'):rep(4000000) while true do s:find('ab', 1, true) end",
     ""},
    {"GreedyPattern", "('a'):rep(100000):find(('a*'):rep(20) .. 'b')", ""},
    {"LazyPattern", "('a'):rep(60):find(('a-'):rep(6) .. 'b')", ""},
    {"QuadraticPattern", "('a'):rep(4000000):find('.-b')", ""},
    {"BalancedPattern", "('('):rep(4000000):find('%b()')", ""},
    {"BackReference",
     "local s = ('a'):rep(4000000) while true do s:find('^(a*)%1$') end", ""},
    {"SetPattern", "('a'):rep(4000000):find('[' .. ('b'):rep(5000) .. ']')",
     ""},
    {"Gsub", "local s = ('a'):rep(100000) while true do s:gsub('a', 'b') end",
     ""},
    {"GsubCallback",
     "('a'):rep(10):gsub('a', function() while true do end end)", ""},
    {"Gmatch",
     "while true do for _ in ('aaaa'):rep(10000):gmatch('a') do end end", ""},
    {"SortComparator",
     "local t = { 1, 2, 3 } while true do table.sort(t, function() return true "
     "end) end",
     ""},
    {"SortOfLongStrings",
     "local s, t = ('x'):rep(4000000), {} for i = 1, 1000 do t[i] = s end "
     "table.sort(t)",
     ""},
    {"EndlessComparator",
     "table.sort({ 1, 2 }, function() while true do end end)", ""},
    {"Concat",
     "local t = {} for i = 1, 10000 do t[i] = 'x' end while true do "
     "table.concat(t) end",
     ""},
    {"Insert",
     "local t = {} while true do table.insert(t, 1, 1) if #t > 5000 "
     "then t = {} end end",
     ""},
    {"Move", "table.move({}, 1, 1 << 40, 2, {})", ""},
    {"Unpack", "local t = {} while true do table.unpack(t, 1, 200) end", ""},
    {"Select",
     "local function f(...) while true do select(2, ...) end end "
     "f(table.unpack({}, 1, 200))",
     ""},
    {"Format", "while true do ('%99.99f'):format(1.5) end", ""},
    {"Utf8Len", "local s = ('x'):rep(4000000) while true do utf8.len(s) end",
     ""},
    {"Utf8Offset",
     "local s = ('x'):rep(4000000) while true do utf8.offset(s, 4000000) end",
     ""},
    {"Tostring", "while true do tostring(1.5) end", ""},
    {"Tonumber",
     "local s = ('1'):rep(4000000) while true do tonumber(s, 10) end", ""},
    {"GrowingStrings",
     "local s = '' while true do s = s .. ('x'):rep(100) if "
     "#s > 1000000 then s = '' end end",
     ""},
    {"Closures",
     "while true do local x = {} local f = function() return x end "
     "end",
     ""},
};
INSTANTIATE_TEST_SUITE_P(Budget, EndlessLoop, ValuesIn(kLoops), row_name);

TEST(TimeBudget, EndsALoop) {
  const auto sandbox = fresh_sandbox(
      {.instructions = UINT64_MAX, .time = 500ms}, moving_clock(1ms));
  EXPECT_EQ(run_in(*sandbox, "\nwhile true do end"),
            "budget: p.lua:2: the policy spent its budget of time: 500 ms");
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kTime);
}

// Comparing two long strings is one instruction, and milliseconds. Were the
// clock read as rarely as otherwise, the instructions would end this first.
TEST(TimeBudget, IsLookedAtOftenWhereInstructionsAreSlow) {
  const auto sandbox =
      fresh_sandbox({.instructions = 30'000, .time = 50ms}, moving_clock(1ms));
  EXPECT_EQ(run_in(*sandbox,
                   "local a, b = ('\\0'):rep(70000), ('\\0'):rep(70000)\n"
                   "while not (a < b) do end"),
            "budget: p.lua:2: the policy spent its budget of time: 50 ms");
}

TEST(TimeBudget, EndsTheCompiler) {
  std::string text;
  while (text.size() < 200'000) text += "do local a = 1 ";
  const auto sandbox = fresh_sandbox({.instructions = UINT64_MAX, .time = 10ms},
                                     moving_clock(1ms));
  const auto loaded = sandbox->load(text, "p.lua");
  ASSERT_FALSE(loaded);
}

TEST(StackOverflow, IsAnOrdinaryError) {
  const std::string result =
      run("local function f() return 1 + f() end return f()",
          {.memory = std::size_t{256} << 20});
  EXPECT_TRUE(result.starts_with("error: p.lua:1: stack overflow")) << result;
}

TEST(StackOverflow, OfTheHostsStackToo) {
  const std::string result =
      run("local function f(c) return (('x'):gsub('x', f)) end return f()");
  EXPECT_NE(result.find("overflow"), std::string::npos) << result;
}

TEST(Exhaustion, LastsUntilRestart) {
  const auto sandbox = fresh_sandbox(kSmall);
  run_in(*sandbox, "while true do end");
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kInstructions);
  EXPECT_TRUE(run_in(*sandbox, "return 1").starts_with("load: ")) << "at load";
  sandbox->restart(kSmall);
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kNo);
  EXPECT_EQ(sandbox->spent().instructions, 0u);
  EXPECT_EQ(run_in(*sandbox, "return 1"), "1");
}

TEST(Exhaustion, FailsCallsOfLoadedFunctions) {
  const auto sandbox = fresh_sandbox(kSmall);
  ASSERT_TRUE(sandbox->load("return 'fine'", "fine.lua"));
  run_in(*sandbox, "while true do end");
  EXPECT_EQ(sandbox->call(0, 1), CallStatus::kBudget);
  EXPECT_EQ(take_text(*sandbox),
            "p.lua:1: the policy spent its budget of instructions: 1,000,000");
}

// A binding that ignores what call() said: the outer call still fails.
int careless(lua_State* lua) {
  lua_settop(lua, 1);
  Sandbox::of(lua).call(0, 0);
  lua_settop(lua, 0);
  lua_pushliteral(lua, "survived");
  return 1;
}

TEST(Exhaustion, CannotBeCaughtByABinding) {
  const auto sandbox = fresh_sandbox(kSmall);
  lua_pushcfunction(sandbox->lua(), &careless);
  sandbox->add_global("careless");
  EXPECT_EQ(run_in(*sandbox,
                   "return careless(function() while true do end "
                   "end)"),
            "budget: p.lua:1: the policy spent its budget of instructions: "
            "1,000,000");
}

int call_back_it(lua_State* lua) {
  lua_settop(lua, 1);
  if (Sandbox::of(lua).call_back(0, 1) == CallStatus::kOk) return 1;
  lua_pushfstring(lua, "caught: %s", lua_tostring(lua, -1));
  return 1;
}

TEST(CallBack, HandsErrorsToTheBinding) {
  const auto sandbox = fresh_sandbox(kSmall);
  lua_pushcfunction(sandbox->lua(), &call_back_it);
  sandbox->add_global("try");
  EXPECT_EQ(run_in(*sandbox, "return try(function() return 7 end)"), "7");
  EXPECT_EQ(run_in(*sandbox, "return try(function() return nil + 1 end)"),
            "caught: p.lua:1: attempt to perform arithmetic on a nil value");
}

TEST(CallBack, RaisesAnExhaustedBudgetAgain) {
  const auto sandbox = fresh_sandbox(kSmall);
  lua_pushcfunction(sandbox->lua(), &call_back_it);
  sandbox->add_global("try");
  EXPECT_EQ(run_in(*sandbox, "return try(function() while true do end end)"),
            "budget: p.lua:1: the policy spent its budget of instructions: "
            "1,000,000");
}

int charge_it(lua_State* lua) {
  Sandbox::of(lua).charge(
      static_cast<std::uint64_t>(luaL_checkinteger(lua, 1)));
  return 0;
}

TEST(Charge, CountsAndRaises) {
  const auto sandbox = fresh_sandbox(kSmall);
  lua_pushcfunction(sandbox->lua(), &charge_it);
  sandbox->add_global("charge");
  EXPECT_EQ(run_in(*sandbox, "charge(900000) return 1"), "1");
  EXPECT_GE(sandbox->spent().instructions, 900'000u);
  EXPECT_EQ(run_in(*sandbox, "return 1, charge(900000)"),
            "budget: p.lua:1: the policy spent its budget of instructions: "
            "1,000,000");
}

TEST(Charge, OutsideOfACallFailsTheNextOne) {
  const auto sandbox = fresh_sandbox(kSmall);
  ASSERT_TRUE(sandbox->load("return 1", "p.lua"));
  sandbox->charge(UINT64_MAX);
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kInstructions);
  EXPECT_EQ(sandbox->call(0, 1), CallStatus::kBudget);
}

int give_back(lua_State* lua) {
  Sandbox::of(lua).refund(static_cast<std::uint64_t>(lua_tointeger(lua, 1)));
  return 0;
}

TEST(Budgets, LeaveWhatIsGivenBackUncharged) {
  const auto sandbox = fresh_sandbox(kSmall);
  lua_pushcfunction(sandbox->lua(), &charge_it);
  sandbox->add_global("charge");
  lua_pushcfunction(sandbox->lua(), &give_back);
  sandbox->add_global("give_back");
  EXPECT_EQ(run_in(*sandbox, "give_back(900000) charge(900000) return 1"), "1");
  EXPECT_LT(sandbox->spent().instructions, 1000U);
  sandbox->restart(kSmall);
  EXPECT_EQ(run_in(*sandbox, "give_back(900000) return 1"), "1");
  sandbox->restart(kSmall);
  EXPECT_EQ(run_in(*sandbox, "charge(900000) return 1"), "1");
  EXPECT_GE(sandbox->spent().instructions, 900'000U);
}

// What a binding may charge, by the name under which the tests call it.
template <void (Sandbox::*kCharge)(std::size_t)>
int charge_bytes(lua_State* lua) {
  (Sandbox::of(lua).*
   kCharge)(static_cast<std::size_t>(luaL_checkinteger(lua, 1)));
  return 0;
}

int charge_a_finding(lua_State* lua) {
  Sandbox::of(lua).charge_finding();
  return 0;
}

std::unique_ptr<Sandbox> sandbox_with_charges(const Budget& budget) {
  auto sandbox = fresh_sandbox(budget);
  const luaL_Reg functions[] = {
      {"keep", &charge_bytes<&Sandbox::charge_memory>},
      {"message", &charge_bytes<&Sandbox::charge_message>},
      {"output", &charge_bytes<&Sandbox::charge_output>},
      {"finding", &charge_a_finding},
      {"careless", &careless}};
  for (const luaL_Reg& function : functions) {
    lua_pushcfunction(sandbox->lua(), function.func);
    sandbox->add_global(function.name);
  }
  return sandbox;
}

constexpr Budget kTiny = {.memory = std::size_t{1} << 20,
                          .findings = 3,
                          .message = 100,
                          .output = 2048};

// What fits is free; one more than fits ends the evaluation, whatever tries to
// catch it.
struct Saying {
  const char* name;
  const char* within;
  const char* beyond;
  Exhausted kind;
  const char* words;
};

void PrintTo(const Saying& row, std::ostream* out) { *out << row.name; }

class SpokenBudget : public TestWithParam<Saying> {};

TEST_P(SpokenBudget, EndsTheEvaluation) {
  const Saying& row = GetParam();
  const auto sandbox = sandbox_with_charges(kTiny);
  EXPECT_EQ(run_in(*sandbox, row.within), "fine");
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kNo);
  const std::string words = "budget: p.lua:1: the policy spent its budget of " +
                            std::string(row.words);
  const std::string body = row.beyond;
  for (const std::string& text :
       {body, "careless(function() " + body + " end) return 'survived'",
        "return (('x'):gsub('x', function() " + body + " end))"}) {
    sandbox->restart(kTiny);
    EXPECT_EQ(run_in(*sandbox, text), words) << text;
    EXPECT_EQ(sandbox->exhausted(), row.kind);
    EXPECT_EQ(sandbox->exhaustion().code, ErrorCode::kLimitExceeded);
    EXPECT_EQ(to_string(sandbox->exhaustion().where), "p.lua:1");
    EXPECT_NE(sandbox->exhaustion().next_step.find(
                  "--budget " + std::string(to_string(row.kind)) + "="),
              std::string::npos);
  }
  sandbox->restart(kTiny);
  EXPECT_EQ(run_in(*sandbox, row.within), "fine") << "after a restart";
}

const Saying kSayings[] = {
    {"Findings", "for i = 1, 3 do finding() end return 'fine'",
     "for i = 1, 4 do finding() end", Exhausted::kFindings, "findings: 3"},
    {"Message", "for i = 1, 9 do message(100) end return 'fine'",
     "message(101)", Exhausted::kMessage, "message: 100 bytes"},
    {"Output", "for i = 1, 2 do output(1024) end return 'fine'",
     "for i = 1, 3 do output(1024) end", Exhausted::kOutput, "output: 2 KiB"},
    {"OutputOfAnySize", "output(0) return 'fine'",
     "output(math.maxinteger) output(math.maxinteger) output(-1)",
     Exhausted::kOutput, "output: 2 KiB"},
    {"KeptMemory", "for i = 1, 8 do keep(1 << 16) end return 'fine'",
     "for i = 1, 99 do keep(1 << 16) end", Exhausted::kMemory, "memory: 1 MiB"},
    {"KeptMemoryOfAnySize", "keep(0) return 'fine'", "keep(-1)",
     Exhausted::kMemory, "memory: 1 MiB"},
};
INSTANTIATE_TEST_SUITE_P(Budget, SpokenBudget, ValuesIn(kSayings),
                         [](const auto& row) { return row.param.name; });

TEST(Spent, CountsWhatWasSaid) {
  const auto sandbox = sandbox_with_charges(kTiny);
  run_in(*sandbox, "finding() message(70) message(9) output(30) output(12)");
  EXPECT_EQ(sandbox->spent().findings, 1u);
  EXPECT_EQ(sandbox->spent().message, 70u);
  EXPECT_EQ(sandbox->spent().output, 42u);
  sandbox->restart(kTiny);
  EXPECT_EQ(sandbox->spent().findings, 0u);
  EXPECT_EQ(sandbox->spent().output, 0u);
}

TEST(ChargeMemory, MakesRoomOfGarbageAndIsGivenBackAtRestart) {
  const auto sandbox = sandbox_with_charges(kTiny);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(run_in(*sandbox,
                     "for i = 1, 9 do local s = ('x'):rep(90000) .. i end "
                     "keep(700000) return 'fine'"),
              "fine");
    EXPECT_GE(sandbox->spent().memory, 700'000u);
    sandbox->restart(kTiny);
  }
}

struct Object {
  char bytes[4000] = {};
};

int make_object(lua_State* lua) {
  new_object<Object>(lua);
  return 1;
}

// Lua's emergency collection frees nothing that has a finalizer.
TEST(Exhaustion, OfMemoryLeavesNoneOfItsGarbageToTheNextEvaluation) {
  const auto sandbox = fresh_sandbox(kTiny);
  const luaL_Reg none[] = {{nullptr, nullptr}};
  register_type<Object>(sandbox->lua(), "object", none);
  lua_pushcfunction(sandbox->lua(), &make_object);
  sandbox->add_global("object");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(
        run_in(*sandbox, "local t = {} for i = 1, 1e6 do t[i] = object() end"),
        "budget: the policy spent its budget of memory: 1 MiB");
    sandbox->restart(kTiny);
    EXPECT_EQ(run_in(*sandbox,
                     "local t = {} for i = 1, 200 do t[i] = object() end "
                     "return 'fine'"),
              "fine");
    sandbox->restart(kTiny);
  }
}

TEST(Exhaustion, SaysTheLimitForPeople) {
  constexpr struct {
    Budget budget;
    const char* words;
  } kRows[] = {
      {{.instructions = 999}, "instructions: 999"},
      {{.instructions = 12'345'678}, "instructions: 12,345,678"},
      {{.message = 0}, "message: 0 bytes"},
      {{.message = 1'000}, "message: 1,000 bytes"},
      {{.message = 5 * 1024}, "message: 5 KiB"},
      {{.message = 3 << 20}, "message: 3 MiB"},
      {{.time = 1500ms}, "time: 1500 ms"},
      {{.time = 3000ms}, "time: 3 s"},
  };
  for (const auto& row : kRows) {
    auto now = std::chrono::nanoseconds(0);
    const auto sandbox = fresh_sandbox(row.budget, [&] { return now; });
    now += 10'000ms;
    sandbox->charge_message((4 << 20) * (row.budget.message != 4096));
    sandbox->charge(row.budget.instructions == Budget().instructions
                        ? 5'000
                        : row.budget.instructions + 1);
    EXPECT_EQ(sandbox->exhaustion().what,
              std::string("the policy spent its budget of ") + row.words);
  }
}

// Tables whose keys come and go grow at moments that depend on the hash seed.
TEST(Spent, IsTheSameOnEveryRun) {
  const char* program =
      "local t = {} for i = 1, 3000 do t['k' .. i] = i t['k' .. i - 7] = nil "
      "t['x' .. i] = i end local n = 0 for k, v in pairs(t) do n = n + v end "
      "return (('%d'):format(n):gsub('%d', '%0'))";
  const auto first = fresh_sandbox();
  run_in(*first, program);
  for (int i = 0; i < 5; ++i) {
    const auto again = fresh_sandbox();
    run_in(*again, program);
    EXPECT_EQ(again->spent().instructions, first->spent().instructions);
    EXPECT_EQ(again->spent().memory, first->spent().memory);
  }
}

// One state serves many evaluations: what the earlier ones left behind, such as
// a large stack and a large table of strings, must not show.
TEST(Spent, DoesNotDependOnEarlierEvaluations) {
  const char* program =
      "local function f(n) return n == 0 and 0 or 1 + f(n - 1) end f(1000) "
      "local t = {} for i = 1, 9000 do t['own' .. i] = i end return #t";
  const auto fresh = fresh_sandbox();
  run_in(*fresh, program);
  const auto used = fresh_sandbox();
  for (const char* earlier :
       {"local function f(n) return n == 0 and 0 or 1 + f(n - 1) end f(9999)",
        "local t = {} for i = 1, 50000 do t[i] = 'left' .. i end",
        "local t = {} for i = 1, 1e9 do t[i] = i end"}) {
    run_in(*used, earlier);
    used->restart({});
    run_in(*used, program);
    EXPECT_EQ(used->spent().instructions, fresh->spent().instructions)
        << "after " << earlier;
    used->restart({});
  }
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
