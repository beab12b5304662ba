#include "sameness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>

#include "absent_side.hpp"
#include "context.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"
#include "sequence.hpp"
#include "tags_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

constexpr int kMaxDepth = 64;

// The canonical text of a value, which counts as memory of the policy: what is
// compared may be as large as the plan.
class Text {
 public:
  explicit Text(lua_State* lua) : box_(&context_of(lua).box()) {}

  Text& operator+=(std::string_view text) {
    constexpr std::size_t kPiece = 4096;
    text_ += text;
    box_->charge(text.size() / 16);
    if (text_.capacity() > held_.bytes() + kPiece) {
      held_ = box_->hold(text_.capacity());
    }
    return *this;
  }
  Text& operator+=(char c) { return *this += std::string_view(&c, 1); }
  [[nodiscard]] const std::string& view() const { return text_; }

 private:
  sandbox::Sandbox* box_;
  std::string text_;
  sandbox::Held held_;
};

void write_canonical(lua_State* lua, int index, int depth, Text& out);

std::string number_text(lua_State* lua, int index) {
  const lua_Number number = lua_tonumber(lua, index);
  // 1 and 1.0 are the same number.
  const bool integral =
      lua_isinteger(lua, index) != 0 ||
      (std::trunc(number) == number && std::fabs(number) < 9007199254740992.0);
  std::array<char, 64> buffer = {};
  if (integral) {
    const auto value = lua_isinteger(lua, index) != 0
                           ? lua_tointeger(lua, index)
                           : static_cast<lua_Integer>(number);
    std::snprintf(buffer.data(), buffer.size(), "%lld", value);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "%.17g", number);
  }
  return buffer.data();
}

void write_list(lua_State* lua, int index, int depth, Text& out) {
  out += '[';
  visit(lua, index, "same", [&](const Element& element) {
    if (element.why != nullptr) raise_undetermined(lua, *element.why);
    write_canonical(lua, lua_gettop(lua), depth + 1, out);
    out += ',';
    return true;
  });
  out += ']';
}

using Members = std::map<std::string, Text>;

Text& member(lua_State* lua, Members& members, std::string_view key) {
  return members.try_emplace(std::string(key), lua).first->second;
}

void write_members(const Members& members, Text& out) {
  out += '{';
  for (const auto& [key, value] : members) {
    // A null attribute and an absent one are the same: both read as nil.
    if (value.view() == "nil") continue;
    out += std::to_string(key.size()) + ":" + key + "=";
    out += value.view();
    out += ',';
  }
  out += '}';
}

void write_view(lua_State* lua, const JsonView& view, int depth, Text& out) {
  Members members;
  for (const std::string_view key : member_keys(view)) {
    push_member(lua, view, key);
    write_canonical(lua, -1, depth + 1, member(lua, members, key));
    lua_pop(lua, 1);
  }
  write_members(members, out);
}

void write_table(lua_State* lua, int index, int depth, Text& out) {
  Members members;
  sandbox::push_sorted_keys(lua, index);
  const int keys = lua_gettop(lua);
  const auto count = static_cast<lua_Integer>(lua_rawlen(lua, keys));
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(lua, keys, i);
    const std::string key = shown(lua, -1);
    lua_gettable(lua, index);
    write_canonical(lua, -1, depth + 1, member(lua, members, key));
    lua_pop(lua, 1);
  }
  lua_settop(lua, keys - 1);
  write_members(members, out);
}

// What is neither content nor a value with a text of its own would be the same
// as everything of its kind.
void check_plain_value(lua_State* lua, int index) {
  check_present(lua, index);
  static constexpr std::array<std::string_view, 5> kPlain = {
      "boolean", "time", "duration", "size", "decimal"};
  const std::string type = type_name(lua, index);
  if (std::find(kPlain.begin(), kPlain.end(), type) != kPlain.end()) return;
  sandbox::raise_error(lua, "same compares values, got a " + type);
}

void write_canonical(lua_State* lua, int index, int depth, Text& out) {
  if (depth > kMaxDepth) {
    sandbox::raise_error(lua, "same: the values are nested too deeply");
  }
  luaL_checkstack(lua, 16, "same: the values are nested too deeply");
  context_of(lua).box().charge(1);
  const int at = lua_absindex(lua, index);
  if (push_tag_table(lua, at)) {
    write_table(lua, lua_gettop(lua), depth, out);
    lua_pop(lua, 1);
    return;
  }
  const JsonView* view = json_view_at(lua, at);
  const bool table = lua_istable(lua, at);
  const bool named = table && has_named_keys(lua, at);
  if ((view != nullptr && view->shape == Shape::kList) ||
      lazy_list_at(lua, at) != nullptr || (table && !named)) {
    return write_list(lua, at, depth, out);
  }
  if (view != nullptr) return write_view(lua, *view, depth, out);
  if (named) return write_table(lua, at, depth, out);
  switch (lua_type(lua, at)) {
    case LUA_TNUMBER:
      out += number_text(lua, at);
      return;
    case LUA_TSTRING: {
      const std::string text = shown(lua, at);
      out += "\"" + std::to_string(text.size()) + ":" + text;
      return;
    }
    case LUA_TNIL:
      out += "nil";
      return;
    default:
      if (is_null_value(lua, at)) {
        out += "nil";
        return;
      }
      check_plain_value(lua, at);
      out += type_name(lua, at) + ":" + shown(lua, at);
  }
}

}  // namespace

int same(lua_State* lua) {
  lua_settop(lua, 2);
  check_present(lua, 1);
  check_present(lua, 2);
  Text a(lua);
  Text b(lua);
  write_canonical(lua, 1, 0, a);
  write_canonical(lua, 2, 0, b);
  lua_pushboolean(lua, a.view() == b.view() ? 1 : 0);
  return 1;
}

}  // namespace holdpoint::bindings
