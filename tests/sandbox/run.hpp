// Runs one policy text in a fresh sandbox and shows its result as text.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "holdpoint/sandbox/sandbox.hpp"
#include "lua.h"

namespace holdpoint::sandbox::testing {

// A clock that never moves.
inline Clock stopped_clock() {
  return [] { return std::chrono::nanoseconds(0); };
}

// A clock that moves by `step` at each look.
inline Clock moving_clock(std::chrono::nanoseconds step) {
  auto now = std::make_shared<std::chrono::nanoseconds>(0);
  return [now, step] { return *now += step; };
}

inline std::unique_ptr<Sandbox> fresh_sandbox(const Budget& budget = {},
                                              Clock clock = stopped_clock()) {
  auto sandbox = Sandbox::create(budget, std::move(clock));
  EXPECT_TRUE(sandbox) << to_string(sandbox.error());
  return std::move(*sandbox);
}

// The one value on top of the stack, popped, as tostring() shows it.
inline std::string take_text(Sandbox& sandbox) {
  push_text(sandbox.lua(), -1);
  std::size_t size = 0;
  const char* data = lua_tolstring(sandbox.lua(), -1, &size);
  std::string text(data, size);
  lua_pop(sandbox.lua(), 2);
  return text;
}

// The first result of a chunk named "p.lua", or the error: "error: ...",
// "budget: ..." or "load: ...".
inline std::string run_in(Sandbox& sandbox, std::string_view text) {
  const int top = lua_gettop(sandbox.lua());
  if (const auto loaded = sandbox.load(text, "p.lua"); !loaded) {
    EXPECT_EQ(lua_gettop(sandbox.lua()), top);
    return "load: " + to_string(loaded.error());
  }
  const CallStatus status = sandbox.call(0, 1);
  std::string result = take_text(sandbox);
  EXPECT_EQ(lua_gettop(sandbox.lua()), top) << "the stack is out of balance";
  switch (status) {
    case CallStatus::kOk:
      return result;
    case CallStatus::kError:
      return "error: " + result;
    case CallStatus::kBudget:
      return "budget: " + result;
  }
  return {};
}

inline std::string run(std::string_view text, const Budget& budget = {}) {
  const auto sandbox = fresh_sandbox(budget);
  return run_in(*sandbox, text);
}

// A row of a table test.
struct Row {
  const char* name;
  const char* program;
  const char* expected;
};

inline void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

inline std::string row_name(const ::testing::TestParamInfo<Row>& info) {
  return info.param.name;
}

}  // namespace holdpoint::sandbox::testing
