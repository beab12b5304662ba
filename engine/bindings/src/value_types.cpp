#include "value_types.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "context.hpp"
#include "functions.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/values/decimal.hpp"
#include "lauxlib.h"
#include "lua.h"

namespace holdpoint::bindings {
namespace {

using values::Decimal;
using values::Duration;
using values::Size;

// A null element of a list; attributes that are null give nil instead.
struct Null {};

constexpr char kNullKey = 0;
constexpr std::int64_t kClockTolerance = 120;  // seconds into the future

std::string article(const std::string& type) {
  if (type == "nil") return type;
  return (type == "object" || type == "absent" ? "an " : "a ") + type;
}

// How to write the other operand so that the comparison makes sense.
std::string advice(lua_State* lua) {
  for (const int index : {1, 2}) {
    if (duration_at(lua, index) != nullptr) return "write hours(n) or days(n)";
    if (size_at(lua, index) != nullptr) return "write gib(n) or mib(n)";
    if (time_at(lua, index) != nullptr) {
      return "write time \"2026-01-31T00:00:00Z\"";
    }
  }
  return "convert one of them";
}

[[noreturn]] void raise_mixed(lua_State* lua, const char* verb) {
  const std::string what = std::string("cannot ") + verb + " " +
                           article(type_name(lua, 1)) + " with " +
                           article(type_name(lua, 2));
  // No other way to write it makes nil a value.
  const bool is_nil = lua_isnil(lua, 1) || lua_isnil(lua, 2);
  sandbox::raise_error(lua, is_nil ? what : what + ": " + advice(lua));
}

// The value of a Result, or its error as a policy error.
template <typename T>
T value_or_raise(lua_State* lua, Result<T> result) {
  if (!result) sandbox::raise_error(lua, to_string(result.error()));
  return std::move(*result);
}

// ---- ordering and equality -------------------------------------------------

template <typename T>
int less(lua_State* lua) {
  const T* a = sandbox::object_at<T>(lua, 1);
  const T* b = sandbox::object_at<T>(lua, 2);
  if (a == nullptr || b == nullptr) raise_mixed(lua, "compare");
  lua_pushboolean(lua, *a < *b ? 1 : 0);
  return 1;
}

template <typename T>
int less_equal(lua_State* lua) {
  const T* a = sandbox::object_at<T>(lua, 1);
  const T* b = sandbox::object_at<T>(lua, 2);
  if (a == nullptr || b == nullptr) raise_mixed(lua, "compare");
  lua_pushboolean(lua, *a <= *b ? 1 : 0);
  return 1;
}

// Lua calls this for two userdata of any kinds: different kinds are a mistake
// of the author, which false would hide.
template <typename T>
int equal(lua_State* lua) {
  const T* a = sandbox::object_at<T>(lua, 1);
  const T* b = sandbox::object_at<T>(lua, 2);
  if (is_null_value(lua, 1) || is_null_value(lua, 2)) {
    lua_pushboolean(lua, 0);
    return 1;
  }
  if (a == nullptr || b == nullptr) raise_mixed(lua, "compare");
  lua_pushboolean(lua, *a == *b ? 1 : 0);
  return 1;
}

std::optional<Decimal> decimal_of(lua_State* lua, int index) {
  if (const auto* decimal = sandbox::object_at<Decimal>(lua, index)) {
    return *decimal;
  }
  if (lua_isinteger(lua, index))
    return Decimal::of(std::int64_t{lua_tointeger(lua, index)});
  if (lua_type(lua, index) != LUA_TNUMBER) return std::nullopt;
  return Decimal::of(lua_tonumber(lua, index));
}

template <bool OrEqual>
int decimal_order(lua_State* lua) {
  const auto a = decimal_of(lua, 1);
  const auto b = decimal_of(lua, 2);
  if (!a || !b) raise_mixed(lua, "compare");
  lua_pushboolean(lua, (OrEqual ? *a <= *b : *a < *b) ? 1 : 0);
  return 1;
}

int decimal_arithmetic(lua_State* lua) {
  sandbox::raise_error(lua,
                       "a decimal is a number beyond 64 bits: it can be "
                       "compared and printed, not calculated with");
}

// ---- arithmetic ------------------------------------------------------------

template <typename T, typename Push>
int sum_of(lua_State* lua, Push push) {
  const T* a = sandbox::object_at<T>(lua, 1);
  const T* b = sandbox::object_at<T>(lua, 2);
  if (a == nullptr || b == nullptr) raise_mixed(lua, "add");
  push(lua, value_or_raise(lua, values::add(*a, *b)));
  return 1;
}

template <typename T, typename Push>
int product_of(lua_State* lua, Push push) {
  const int object = sandbox::object_at<T>(lua, 1) != nullptr ? 1 : 2;
  const int factor = 3 - object;
  if (lua_type(lua, factor) != LUA_TNUMBER) raise_mixed(lua, "multiply");
  const T* value = sandbox::object_at<T>(lua, object);
  push(lua, value_or_raise(
                lua, values::multiply(*value, lua_tonumber(lua, factor))));
  return 1;
}

int duration_add(lua_State* lua) {
  const Timestamp* time =
      time_at(lua, 1) != nullptr ? time_at(lua, 1) : time_at(lua, 2);
  const Duration* duration = duration_at(lua, 1) != nullptr
                                 ? duration_at(lua, 1)
                                 : duration_at(lua, 2);
  if (time != nullptr && duration != nullptr) {
    push_time(lua, value_or_raise(lua, values::add(*time, *duration)));
    return 1;
  }
  return sum_of<Duration>(lua, push_duration);
}

int duration_subtract(lua_State* lua) {
  const Duration* a = duration_at(lua, 1);
  const Duration* b = duration_at(lua, 2);
  if (a == nullptr || b == nullptr) raise_mixed(lua, "subtract");
  push_duration(lua, value_or_raise(lua, values::subtract(*a, *b)));
  return 1;
}

int time_subtract(lua_State* lua) {
  const Timestamp* a = time_at(lua, 1);
  if (a == nullptr) raise_mixed(lua, "subtract");
  if (const Timestamp* b = time_at(lua, 2)) {
    push_duration(lua, values::between(*b, *a));
    return 1;
  }
  const Duration* duration = duration_at(lua, 2);
  if (duration == nullptr) raise_mixed(lua, "subtract");
  push_time(lua, value_or_raise(lua, values::subtract(*a, *duration)));
  return 1;
}

int duration_multiply(lua_State* lua) {
  return product_of<Duration>(lua, push_duration);
}
int size_add(lua_State* lua) { return sum_of<Size>(lua, push_size); }
int size_multiply(lua_State* lua) { return product_of<Size>(lua, push_size); }

int size_subtract(lua_State* lua) {
  const Size* a = size_at(lua, 1);
  const Size* b = size_at(lua, 2);
  if (a == nullptr || b == nullptr) raise_mixed(lua, "subtract");
  push_size(lua, value_or_raise(lua, values::subtract(*a, *b)));
  return 1;
}

int no_fields(lua_State* lua) {
  const std::string type = type_name(lua, 1);
  const std::string key = lua_type(lua, 2) == LUA_TSTRING
                              ? lua_tostring(lua, 2)
                              : luaL_typename(lua, 2);
  sandbox::raise_error(lua, article(type) + " has no field `" + key + "`");
}

template <typename T>
int print(lua_State* lua) {
  const std::string text = to_string(*sandbox::object_at<T>(lua, 1));
  lua_pushlstring(lua, text.data(), text.size());
  return 1;
}

int print_null(lua_State* lua) {
  lua_pushliteral(lua, "null");
  return 1;
}

// ---- helpers ---------------------------------------------------------------

template <std::int64_t UnitSeconds>
int make_duration(lua_State* lua) {
  if (lua_type(lua, 1) != LUA_TNUMBER) {
    sandbox::raise_error(lua,
                         "a duration needs a number, got " + type_name(lua, 1));
  }
  const auto duration =
      lua_isinteger(lua, 1)
          ? values::duration_of(std::int64_t{lua_tointeger(lua, 1)},
                                UnitSeconds)
          : values::duration_of(lua_tonumber(lua, 1), UnitSeconds);
  push_duration(lua, value_or_raise(lua, duration));
  return 1;
}

template <std::int64_t Unit>
int make_size(lua_State* lua) {
  if (lua_type(lua, 1) != LUA_TNUMBER) {
    sandbox::raise_error(lua,
                         "a size needs a number, got " + type_name(lua, 1));
  }
  const auto size =
      lua_isinteger(lua, 1)
          ? values::size_of(std::int64_t{lua_tointeger(lua, 1)}, Unit)
          : values::size_of(lua_tonumber(lua, 1), Unit);
  push_size(lua, value_or_raise(lua, size));
  return 1;
}

// A time, or text that is one.
Timestamp check_time(lua_State* lua, const char* who) {
  if (const Timestamp* time = time_at(lua, 1)) return *time;
  if (lua_type(lua, 1) != LUA_TSTRING) {
    sandbox::raise_error(
        lua, std::string(who) + " needs a time, got " + type_name(lua, 1));
  }
  std::size_t length = 0;
  const char* text = lua_tolstring(lua, 1, &length);
  context_of(lua).box().charge(length / 16 + 1);
  return value_or_raise(lua, parse_timestamp({text, length}));
}

int time(lua_State* lua) {
  push_time(lua, check_time(lua, "time"));
  return 1;
}

int now(lua_State* lua) {
  push_time(lua, context_of(lua).facts().now);
  return 1;
}

int age(lua_State* lua) {
  const Timestamp time = check_time(lua, "age");
  const Timestamp& clock = context_of(lua).facts().now;
  const Duration age = values::between(time, clock);
  if (age.seconds < -kClockTolerance) {
    const bool secret = context_of(lua).read_sensitive();
    raise_undetermined(lua, {report::Unknown::kInput, "age",
                             (secret ? "a time" : to_string(time)) +
                                 " lies in the future of " + to_string(clock) +
                                 ": one of the clocks is wrong"});
  }
  push_duration(lua, age);
  return 1;
}

}  // namespace

void register_value_types(lua_State* lua) {
  static constexpr luaL_Reg kTime[] = {
      {"__lt", less<Timestamp>},  {"__le", less_equal<Timestamp>},
      {"__eq", equal<Timestamp>}, {"__sub", time_subtract},
      {"__add", duration_add},    {"__tostring", print<Timestamp>},
      {"__index", no_fields},     {nullptr, nullptr}};
  static constexpr luaL_Reg kDuration[] = {{"__lt", less<Duration>},
                                           {"__le", less_equal<Duration>},
                                           {"__eq", equal<Duration>},
                                           {"__add", duration_add},
                                           {"__sub", duration_subtract},
                                           {"__mul", duration_multiply},
                                           {"__tostring", print<Duration>},
                                           {"__index", no_fields},
                                           {nullptr, nullptr}};
  static constexpr luaL_Reg kSize[] = {
      {"__lt", less<Size>},        {"__le", less_equal<Size>},
      {"__eq", equal<Size>},       {"__add", size_add},
      {"__sub", size_subtract},    {"__mul", size_multiply},
      {"__tostring", print<Size>}, {"__index", no_fields},
      {nullptr, nullptr}};
  static constexpr luaL_Reg kDecimal[] = {
      {"__lt", decimal_order<false>}, {"__le", decimal_order<true>},
      {"__eq", equal<Decimal>},       {"__add", decimal_arithmetic},
      {"__sub", decimal_arithmetic},  {"__mul", decimal_arithmetic},
      {"__div", decimal_arithmetic},  {"__idiv", decimal_arithmetic},
      {"__mod", decimal_arithmetic},  {"__pow", decimal_arithmetic},
      {"__unm", decimal_arithmetic},  {"__tostring", print<Decimal>},
      {"__index", no_fields},         {nullptr, nullptr}};
  static constexpr luaL_Reg kNull[] = {
      {"__tostring", print_null}, {"__index", no_fields}, {nullptr, nullptr}};
  sandbox::register_type<Timestamp>(lua, "time", kTime);
  sandbox::register_type<Duration>(lua, "duration", kDuration);
  sandbox::register_type<Size>(lua, "size", kSize);
  sandbox::register_type<Decimal>(lua, "decimal", kDecimal);
  sandbox::register_type<Null>(lua, "null", kNull);
  sandbox::new_object<Null>(lua);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kNullKey);
}

void add_value_helpers(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kFunctions[] = {
      {"minutes", make_duration<values::kSecondsPerMinute>},
      {"hours", make_duration<values::kSecondsPerHour>},
      {"days", make_duration<values::kSecondsPerDay>},
      {"kib", make_size<values::kKib>},
      {"mib", make_size<values::kMib>},
      {"gib", make_size<values::kGib>},
      {"time", time},
      {"age", age},
      {"now", now},
  };
  add_functions(lua, box, kFunctions);
}

void push_null(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kNullKey);
}
void push_time(lua_State* lua, const Timestamp& time) {
  sandbox::new_object<Timestamp>(lua, time);
}
void push_duration(lua_State* lua, Duration duration) {
  sandbox::new_object<Duration>(lua, duration);
}
void push_size(lua_State* lua, Size size) {
  sandbox::new_object<Size>(lua, size);
}
void push_decimal(lua_State* lua, std::string_view text) {
  sandbox::new_object<Decimal>(lua, value_or_raise(lua, Decimal::parse(text)));
}

const Timestamp* time_at(lua_State* lua, int index) {
  return sandbox::object_at<Timestamp>(lua, index);
}
const Duration* duration_at(lua_State* lua, int index) {
  return sandbox::object_at<Duration>(lua, index);
}
const Size* size_at(lua_State* lua, int index) {
  return sandbox::object_at<Size>(lua, index);
}
bool is_null_value(lua_State* lua, int index) {
  return sandbox::object_at<Null>(lua, index) != nullptr;
}

std::string type_name(lua_State* lua, int index) {
  return sandbox::type_name(lua, index);
}

bool has_named_keys(lua_State* lua, int index) {
  sandbox::push_entries(lua, index);
  const int entries = lua_gettop(lua);
  context_of(lua).box().charge_walk(entries);
  const auto length = static_cast<lua_Integer>(lua_rawlen(lua, entries));
  bool named = false;
  lua_pushnil(lua);
  // Array slots come first in a table's order, so that a list is left early
  // only when a named key is there.
  while (!named && lua_next(lua, entries) != 0) {
    const bool in_list = lua_isinteger(lua, -2) != 0 &&
                         lua_tointeger(lua, -2) >= 1 &&
                         lua_tointeger(lua, -2) <= length;
    named = !in_list;
    lua_pop(lua, 1);
  }
  lua_settop(lua, entries - 1);
  return named;
}

namespace {

// A short list of scalars reads as "22, 3389"; anything longer is named only.
std::string shown_list(lua_State* lua, int index) {
  constexpr std::size_t kShownItems = 10;
  if (has_named_keys(lua, index)) return "(map)";
  sandbox::push_entries(lua, index);
  const int entries = lua_gettop(lua);
  const std::size_t length = lua_rawlen(lua, entries);
  std::string text;
  for (std::size_t i = 1; i <= length; ++i) {
    lua_rawgeti(lua, entries, static_cast<lua_Integer>(i));
    if (i > kShownItems || lua_istable(lua, -1)) {
      text += text.empty() ? "(list)" : ", …";
      break;
    }
    text += (text.empty() ? "" : ", ") + shown(lua, -1);
    lua_pop(lua, 1);
  }
  lua_settop(lua, entries - 1);
  return length == 0 ? "none" : text;
}

}  // namespace

std::string shown(lua_State* lua, int index) {
  switch (lua_type(lua, index)) {
    case LUA_TNIL:
      return "none";
    case LUA_TBOOLEAN:
      return lua_toboolean(lua, index) != 0 ? "true" : "false";
    case LUA_TNUMBER:
    case LUA_TSTRING: {
      lua_pushvalue(lua, index);  // lua_tolstring converts in place
      std::size_t length = 0;
      const char* text = lua_tolstring(lua, -1, &length);
      context_of(lua).box().charge(length / 16);
      std::string copy(text, length);
      lua_pop(lua, 1);
      return copy;
    }
    default:
      break;
  }
  if (lua_istable(lua, index)) return shown_list(lua, index);
  if (const auto* time = time_at(lua, index)) return to_string(*time);
  if (const auto* duration = duration_at(lua, index)) {
    return to_string(*duration);
  }
  if (const auto* size = size_at(lua, index)) return to_string(*size);
  if (const auto* decimal = sandbox::object_at<Decimal>(lua, index)) {
    return to_string(*decimal);
  }
  if (is_null_value(lua, index)) return "null";
  return "(" + type_name(lua, index) + ")";
}

}  // namespace holdpoint::bindings
