// Plain data: what Lua tables hold, copied out so that it outlives the state.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "holdpoint/base/error.hpp"

struct lua_State;

namespace holdpoint::sandbox {

struct Plain;
using PlainList = std::vector<Plain>;
using PlainMap = std::map<std::string, Plain>;

// A function or a userdata: not data, but known to be there. `type` is the
// userdata's __name or "function".
struct Opaque {
  std::string type;
  void* address = nullptr;  // lua_touserdata(); null for functions
};

// nil, boolean, integer, float, string, list, map, or something opaque.
struct Plain {
  std::variant<std::monostate, bool, std::int64_t, double, std::string,
               PlainList, PlainMap, Opaque>
      value;

  [[nodiscard]] const std::string* string() const {
    return std::get_if<std::string>(&value);
  }
  [[nodiscard]] const PlainList* list() const {
    return std::get_if<PlainList>(&value);
  }
  [[nodiscard]] const PlainMap* map() const {
    return std::get_if<PlainMap>(&value);
  }
  [[nodiscard]] bool is_nil() const { return value.index() == 0; }
};

struct PlainLimits {
  std::size_t max_depth = 64;
  std::size_t max_values = 100'000;
  std::size_t max_bytes = std::size_t{1} << 20;
};

// Copies the value at `index` by raw access (frozen tables are seen through).
// A table is a list when its keys are exactly 1..n (n > 0), a map when they
// are all strings; the empty table is a map. Cycles, other keys, NaN,
// infinities and invalid UTF-8 are kInvalidValue; limits kLimitExceeded.
// Charges a step a value and a slot, and its text.
[[nodiscard]] Result<Plain> to_plain(lua_State* lua, int index,
                                     const PlainLimits& limits = {});

// The memory that it occupies, in bytes.
[[nodiscard]] std::size_t footprint(const Plain& plain);

}  // namespace holdpoint::sandbox
