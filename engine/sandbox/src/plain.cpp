#include "holdpoint/sandbox/plain.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "holdpoint/base/text.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "lua.h"

namespace holdpoint::sandbox {
namespace {

class Copier {
 public:
  Copier(lua_State* lua, const PlainLimits& limits)
      : lua_(lua), limits_(limits) {}

  Result<Plain> copy(int index) {
    index = lua_absindex(lua_, index);
    Sandbox::of(lua_).charge(1);
    if (++values_ > limits_.max_values) {
      return refuse(ErrorCode::kLimitExceeded, "too many values");
    }
    switch (lua_type(lua_, index)) {
      case LUA_TNIL:
        return Plain{};
      case LUA_TBOOLEAN:
        return Plain{lua_toboolean(lua_, index) != 0};
      case LUA_TNUMBER:
        return number(index);
      case LUA_TSTRING:
        return string(index);
      case LUA_TTABLE:
        return table(index);
      case LUA_TFUNCTION:
        return Plain{Opaque{"function", nullptr}};
      case LUA_TUSERDATA:
        return Plain{
            Opaque{type_name(lua_, index), lua_touserdata(lua_, index)}};
      default:
        return refuse(ErrorCode::kInvalidValue, "a value that is not data");
    }
  }

 private:
  tl::unexpected<Error> refuse(ErrorCode code, std::string what) const {
    return fail(code, std::move(what), {.json_path = path_});
  }

  Result<Plain> number(int index) const {
    if (lua_isinteger(lua_, index)) {
      return Plain{std::int64_t{lua_tointeger(lua_, index)}};
    }
    const double value = lua_tonumber(lua_, index);
    if (!std::isfinite(value)) {
      return refuse(ErrorCode::kInvalidValue, std::isnan(value)
                                                  ? "not a number (0/0)"
                                                  : "an infinite number");
    }
    return Plain{value};
  }

  Result<Plain> string(int index) {
    std::size_t size = 0;
    const char* data = lua_tolstring(lua_, index, &size);
    Sandbox::of(lua_).charge(size / 16);
    if (!take_bytes(size)) {
      return refuse(ErrorCode::kLimitExceeded, "too many bytes");
    }
    if (!is_utf8({data, size})) {
      return refuse(ErrorCode::kInvalidValue, "a string that is not UTF-8");
    }
    return Plain{std::string(data, size)};
  }

  bool take_bytes(std::size_t size) {
    if (size > limits_.max_bytes - bytes_) return false;
    bytes_ += size;
    return true;
  }

  // Recursion is bounded by max_depth; `open_` holds the tables on the way.
  Result<Plain> table(int index) {
    const void* identity = lua_topointer(lua_, index);
    if (std::find(open_.begin(), open_.end(), identity) != open_.end()) {
      return refuse(ErrorCode::kInvalidValue, "a table that holds itself");
    }
    if (open_.size() >= limits_.max_depth || !lua_checkstack(lua_, 8)) {
      return refuse(ErrorCode::kLimitExceeded, "tables nested too deeply");
    }
    open_.push_back(identity);
    const std::size_t path = path_.size();
    push_entries(lua_, index);
    const int entries = lua_gettop(lua_);
    const auto size = list_size(entries);
    Result<Plain> result = size > 0 ? list(entries, size) : map(entries);
    lua_settop(lua_, entries - 1);
    if (result) path_.resize(path);
    open_.pop_back();
    return result;
  }

  // n when the keys are exactly 1..n, else 0.
  lua_Integer list_size(int entries) const {
    Sandbox::of(lua_).charge_walk(entries);
    lua_Integer count = 0;
    lua_Integer largest = 0;
    lua_pushnil(lua_);
    while (lua_next(lua_, entries)) {
      lua_pop(lua_, 1);
      const lua_Integer key =
          lua_isinteger(lua_, -1) ? lua_tointeger(lua_, -1) : 0;
      if (key < 1) {
        lua_pop(lua_, 1);
        return 0;
      }
      ++count;
      largest = std::max(largest, key);
    }
    return largest == count ? count : 0;
  }

  Result<Plain> list(int entries, lua_Integer size) {
    const std::size_t path = path_.size();
    PlainList items;
    for (lua_Integer i = 1; i <= size; ++i) {
      path_.resize(path);
      path_ += "[" + std::to_string(i) + "]";
      lua_rawgeti(lua_, entries, i);
      auto item = copy(-1);
      if (!item) return item;
      items.push_back(std::move(*item));
      lua_pop(lua_, 1);
    }
    return Plain{std::move(items)};
  }

  Result<Plain> map(int entries) {
    const std::size_t path = path_.size();
    PlainMap items;
    lua_pushnil(lua_);
    while (lua_next(lua_, entries)) {
      path_.resize(path);
      if (lua_type(lua_, -2) != LUA_TSTRING) return bad_key();
      auto key = string(-2);
      if (!key) return key;
      if (!path_.empty()) path_ += '.';
      path_ += *key->string();
      auto item = copy(-1);
      if (!item) return item;
      items.emplace(*key->string(), std::move(*item));
      lua_pop(lua_, 1);
    }
    return Plain{std::move(items)};
  }

  tl::unexpected<Error> bad_key() const {
    if (lua_type(lua_, -2) == LUA_TNUMBER) {
      return refuse(ErrorCode::kInvalidValue,
                    "a table that is neither a list (keys 1..n without gaps) "
                    "nor a map (keys that are strings)");
    }
    return refuse(ErrorCode::kInvalidValue,
                  std::string("a table key that is a ") + type_name(lua_, -2) +
                      "; keys must be strings");
  }

  lua_State* lua_;
  const PlainLimits& limits_;
  std::vector<const void*> open_;
  std::string path_;
  std::size_t values_ = 0;
  std::size_t bytes_ = 0;
};

// A node of a map: its links and its value.
constexpr std::size_t kNode = 32 + sizeof(PlainMap::value_type);

// Beyond what the object itself occupies. Recursion is bounded by max_depth.
std::size_t owned_by(const Plain& plain) {
  std::size_t bytes = 0;
  if (const std::string* text = plain.string()) bytes = text->capacity();
  if (const PlainList* list = plain.list()) {
    bytes = list->capacity() * sizeof(Plain);
    for (const Plain& item : *list) bytes += owned_by(item);
  }
  if (const PlainMap* map = plain.map()) {
    for (const auto& [key, item] : *map) {
      bytes += kNode + key.capacity() + owned_by(item);
    }
  }
  return bytes;
}

}  // namespace

std::size_t footprint(const Plain& plain) {
  return sizeof(Plain) + owned_by(plain);
}

Result<Plain> to_plain(lua_State* lua, int index, const PlainLimits& limits) {
  const int top = lua_gettop(lua);
  auto result = Copier(lua, limits).copy(index);
  lua_settop(lua, top);
  return result;
}

}  // namespace holdpoint::sandbox
