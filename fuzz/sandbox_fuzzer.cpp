// links: sandbox
// Any text: loading and running it as a policy returns, within its memory, and
// gives the same outcome for the same steps when it is run again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/sandbox/plain.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "lua.h"

namespace {

using holdpoint::sandbox::CallStatus;
using holdpoint::sandbox::Sandbox;

constexpr holdpoint::sandbox::Budget kBudget = {.instructions = 50'000,
                                                .memory = std::size_t{4} << 20};

// What came of it, as text.
std::string outcome(std::string_view text) {
  auto sandbox =
      Sandbox::create(kBudget, [] { return std::chrono::nanoseconds(0); });
  if (!sandbox) std::abort();
  lua_State* lua = (*sandbox)->lua();
  std::string result;
  if (const auto loaded = (*sandbox)->load(text, "fuzz.lua"); !loaded) {
    result = to_string(loaded.error());
  } else {
    const CallStatus status = (*sandbox)->call(0, 1);
    if (lua_gettop(lua) != 1) std::abort();
    if (status != CallStatus::kOk && lua_type(lua, 1) != LUA_TSTRING) {
      std::abort();
    }
    if (const auto plain = holdpoint::sandbox::to_plain(lua, 1); !plain) {
      result = to_string(plain.error());
    } else if (plain->string() != nullptr) {
      result = *plain->string();
    }
    if (status == CallStatus::kOk) holdpoint::sandbox::freeze(lua, 1);
  }
  const auto spent = (*sandbox)->spent();
  if (spent.memory > kBudget.memory) std::abort();
  return result + "|" + std::to_string(spent.instructions);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (outcome(text) != outcome(text)) std::abort();
  return 0;
}
