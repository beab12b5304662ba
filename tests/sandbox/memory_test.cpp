// The memory cap.
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

using ::testing::TestWithParam;
using ::testing::ValuesIn;

constexpr Budget kSmall = {.instructions = UINT64_MAX,
                           .memory = std::size_t{2} << 20};

class Glutton : public TestWithParam<Row> {};

TEST_P(Glutton, SpendsItsMemory) {
  const auto sandbox = fresh_sandbox(kSmall);
  EXPECT_EQ(run_in(*sandbox, GetParam().program),
            "budget: the policy spent its budget of memory: 2 MiB");
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kMemory);
  EXPECT_LE(sandbox->spent().memory, kSmall.memory);
}

const Row kGluttons[] = {
    {"Table", "local t = {} for i = 1, 1e9 do t[i] = i end", ""},
    {"Keys", "local t = {} for i = 1, 1e9 do t['k' .. i] = i end", ""},
    {"Strings",
     "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(100000) .. i end", ""},
    {"Doubling", "local s = 'x' while true do s = s .. s end", ""},
    {"LinkedList", "local t while true do t = { t } end", ""},
    {"Closures",
     "local f while true do local g = f f = function() return g end "
     "end",
     ""},
    {"Gsub",
     "local t = {} while true do t[#t + 1] = "
     "('x'):rep(90000):gsub('^x', '%0%0') end",
     ""},
    {"Gmatch", "local t = {} while true do t[#t + 1] = ('x'):gmatch('x') end",
     ""},
    {"NearTheLimit",
     "local t, n = {}, 0 while true do n = n + 1 t[n] = { n } local s = "
     "('y'):rep(n % 64) .. n end",
     ""},
};
INSTANTIATE_TEST_SUITE_P(Memory, Glutton, ValuesIn(kGluttons), row_name);

TEST(Memory, IsCountedAtItsPeak) {
  const auto sandbox = fresh_sandbox();
  const std::size_t before = sandbox->spent().memory;
  run_in(*sandbox, "local s = ('x'):rep(1000000) return 1");
  EXPECT_GE(sandbox->spent().memory, before + 1'000'000);
  sandbox->restart({});
}

TEST(Memory, GarbageDoesNotCount) {
  EXPECT_EQ(run("for i = 1, 300 do local s = ('x'):rep(100000) .. i end return "
                "'done'",
                {.memory = std::size_t{2} << 20}),
            "done");
}

TEST(Memory, ServesAgainAfterRestart) {
  const auto sandbox = fresh_sandbox(kSmall);
  run_in(*sandbox, "local t = {} for i = 1, 1e9 do t[i] = i end");
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kMemory);
  sandbox->restart(kSmall);
  EXPECT_EQ(run_in(*sandbox, "return ('x'):rep(3)"), "xxx");
}

// Raises the limit in small steps until the program succeeds, so that every
// allocation gets its turn to fail. Nothing may crash or leak on the way.
TEST(Memory, EveryAllocationMayFail) {
  constexpr const char* kProgram = R"(
    local t = {}
    for i = 1, 20 do t["k" .. i] = { i, tostring(i), { i } } end
    local s = ""
    for k, v in pairs(t) do s = s .. k .. v[2] end
    s = s:gsub("%d", function(d) return "<" .. d .. ">" end)
    local words = {}
    for w in s:gmatch("%w+") do words[#words + 1] = w end
    table.sort(words)
    return table.concat(words, ",", 1, 3) .. ("%5s"):format(#words)
  )";
  std::size_t limit = 0;
  int failures = 0;
  std::string result;
  do {
    result = run(kProgram, {.memory = limit});
    limit += limit < 16'384 ? 4096 : 97;
    if (!result.starts_with("0,0,0")) {
      ++failures;
      ASSERT_NE(result.find("budget of memory"), std::string::npos) << result;
    }
    ASSERT_LT(limit, std::size_t{1} << 20);
  } while (!result.starts_with("0,0,0"));
  EXPECT_GT(failures, 100);
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
