// Names of ordinary Lua that no policy can use: whatever reaches files, time,
// chance, other policies or the engine, or outlives an error or a budget.
#include <algorithm>
#include <array>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::vocabulary {
namespace {

constexpr std::string_view kNoCatching =
    "an error of a policy cannot be caught; guard with `if`, or use "
    "present(object, name)";
constexpr std::string_view kNoLoading =
    "load a library of the policy set with `use \"lib/name\"`";
constexpr std::string_view kNoMetatables =
    "plain tables and functions are enough; objects of the plan are read-only";
constexpr std::string_view kNoRawAccess = "use ordinary indexing, #, and ==";
constexpr std::string_view kNoWorld =
    "a policy sees only what it is given: plan, state, cloud, run and its "
    "parameters";
constexpr std::string_view kNoOutput =
    "use subject:deny(message) or a second result with fields for the message";
constexpr std::string_view kNoBinary =
    "policies compute with text and numbers, not with packed bytes";
constexpr std::string_view kNoChance =
    "the same inputs must give the same answer";

constexpr std::array kForbidden{
    Forbidden{"_ENV", "use the names of the vocabulary as they are"},
    Forbidden{"_G", "use the names of the vocabulary as they are"},
    Forbidden{"_VERSION", "policies are Lua 5.4"},
    Forbidden{"assert",
              "return false from `require`, or call subject:deny(message) in "
              "`check`"},
    Forbidden{"collectgarbage", "memory is bounded by the policy's budget"},
    Forbidden{"coroutine", "use functions and each(list)"},
    Forbidden{"debug", kNoWorld},
    Forbidden{"dofile", kNoLoading},
    Forbidden{"error",
              "return false from `require`, or call subject:deny(message) in "
              "`check`"},
    Forbidden{"getmetatable", kNoMetatables},
    Forbidden{"io", kNoWorld},
    Forbidden{"load", kNoLoading},
    Forbidden{"loadfile", kNoLoading},
    Forbidden{"loadstring", kNoLoading},
    Forbidden{"math.random", kNoChance},
    Forbidden{"math.randomseed", kNoChance},
    Forbidden{"next",
              "use pairs(map), or `#map == 0` to ask whether it is empty"},
    Forbidden{"os", "use now() and age(t) for time, run.name for the run"},
    Forbidden{"package", kNoLoading},
    Forbidden{"pcall", kNoCatching},
    Forbidden{"print", kNoOutput},
    Forbidden{"rawequal", kNoRawAccess},
    Forbidden{"rawget", kNoRawAccess},
    Forbidden{"rawlen", kNoRawAccess},
    Forbidden{"rawset", kNoRawAccess},
    Forbidden{"require", kNoLoading},
    Forbidden{"setmetatable", kNoMetatables},
    Forbidden{"string.dump", kNoLoading},
    Forbidden{"string.pack", kNoBinary},
    Forbidden{"string.packsize", kNoBinary},
    Forbidden{"string.unpack", kNoBinary},
    Forbidden{"table.pack", "write { ... }, and select(\"#\", ...) to count"},
    Forbidden{"unpack", "use table.unpack(list)"},
    Forbidden{"warn", kNoOutput},
    Forbidden{"xpcall", kNoCatching},
};
static_assert(std::ranges::is_sorted(kForbidden, {}, &Forbidden::name));

}  // namespace

std::span<const Forbidden> forbidden_names() { return kForbidden; }

const Forbidden* find_forbidden(std::string_view name) {
  const auto at =
      std::ranges::lower_bound(kForbidden, name, {}, &Forbidden::name);
  return at != kForbidden.end() && at->name == name ? &*at : nullptr;
}

}  // namespace holdpoint::vocabulary
