// Memory outside of the Lua heap: it counts while it lives, and no longer.
#include "holdpoint/sandbox/held.hpp"

#include <cstring>
#include <utility>
#include <vector>

#include "holdpoint/sandbox/userdata.hpp"
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

constexpr Budget kBudget = {.memory = std::size_t{8} << 20};
constexpr std::size_t kMebi = std::size_t{1} << 20;

// A userdata that holds a mebibyte which Lua knows nothing of.
struct Block {
  Held held;
};

int make_block(lua_State* lua) {
  Held held = Sandbox::of(lua).hold(kMebi);
  new_object<Block>(lua, Block{std::move(held)});
  return 1;
}

int emptied(lua_State* lua) {
  Sandbox::of(lua).charge_walk(1);
  return 0;
}

std::unique_ptr<Sandbox> sandbox_with_blocks() {
  auto sandbox = fresh_sandbox(kBudget);
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  register_type<Block>(sandbox->lua(), "block", kNone);
  lua_pushcfunction(sandbox->lua(), &make_block);
  sandbox->add_global("block");
  lua_pushcfunction(sandbox->lua(), &emptied);
  sandbox->add_global("walk");
  sandbox->restart(kBudget);
  return sandbox;
}

TEST(HeldMemory, EndsThePolicyThatKeepsTooMuch) {
  const auto sandbox = sandbox_with_blocks();
  const std::string result = run_in(
      *sandbox, "local t = {} for i = 1, 9 do t[i] = block() end return #t");
  EXPECT_TRUE(result.starts_with("budget: ")) << result;
  EXPECT_EQ(sandbox->exhausted(), Exhausted::kMemory);
}

TEST(HeldMemory, IsFreeAgainWhenItsOwnerIsGarbage) {
  const auto sandbox = sandbox_with_blocks();
  EXPECT_EQ(
      run_in(*sandbox, "for i = 1, 100 do local b = block() end return 'done'"),
      "done");
  EXPECT_LE(sandbox->spent().memory, kBudget.memory);
  EXPECT_GE(sandbox->spent().memory, kMebi);
}

TEST(HeldMemory, CostsSteps) {
  const auto sandbox = sandbox_with_blocks();
  (void)run_in(*sandbox, "local b = block()");
  EXPECT_GE(sandbox->spent().instructions, kMebi / 64);
}

TEST(HeldMemory, MovesWithItsOwner) {
  const auto sandbox = sandbox_with_blocks();
  Held first = sandbox->hold(1000);
  EXPECT_EQ(first.bytes(), 1000U);
  Held second = std::move(first);
  EXPECT_EQ(second.bytes(), 1000U);
  EXPECT_EQ(first.bytes(), 0U);  // NOLINT: moved from, and empty
  first = std::move(second);
  EXPECT_EQ(first.bytes(), 1000U);
  EXPECT_EQ(Held().bytes(), 0U);
}

TEST(HeldMemory, OfAnEarlierEvaluationStillCounts) {
  const auto sandbox = sandbox_with_blocks();
  {
    std::vector<Held> kept;
    for (int i = 0; i < 4; ++i) kept.push_back(sandbox->hold(kMebi));
    sandbox->restart(kBudget);
    const std::string result = run_in(
        *sandbox, "local t = {} for i = 1, 5 do t[i] = block() end return #t");
    EXPECT_TRUE(result.starts_with("budget: ")) << result;
  }
  sandbox->restart(kBudget);
  EXPECT_EQ(run_in(*sandbox,
                   "local t = {} for i = 1, 5 do t[i] = block() end return #t"),
            "5");
}

TEST(Walk, OverATableThatWasLargeOnceCostsItsSlots) {
  const auto sandbox = sandbox_with_blocks();
  (void)run_in(*sandbox, "walk({})");
  const auto small = sandbox->spent().instructions;
  sandbox->restart(kBudget);
  (void)run_in(*sandbox,
               "local t = {} for i = 1, 10000 do t['k' .. i] = i end\n"
               "for i = 1, 10000 do t['k' .. i] = nil end return t");
  const auto filled = sandbox->spent().instructions;
  sandbox->restart(kBudget);
  (void)run_in(*sandbox,
               "local t = {} for i = 1, 10000 do t['k' .. i] = i end\n"
               "for i = 1, 10000 do t['k' .. i] = nil end walk(t)");
  EXPECT_GE(sandbox->spent().instructions, filled + 10000);
  EXPECT_LT(small, 1000U);
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
