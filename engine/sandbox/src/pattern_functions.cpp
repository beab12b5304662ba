// string.find, match, gmatch and gsub over Pattern.
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "buffer.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "libraries.hpp"
#include "pattern.hpp"

namespace holdpoint::sandbox {
namespace {

class Meter final : public StepMeter {
 public:
  explicit Meter(lua_State* lua) : sandbox_(Sandbox::of(lua)) {}
  void spend(std::uint64_t steps) override { sandbox_.charge(steps); }

 private:
  Sandbox& sandbox_;
};

std::string_view check_text(lua_State* lua, int index) {
  std::size_t size = 0;
  const char* data = luaL_checklstring(lua, index, &size);
  return {data, size};
}

Pattern check_pattern(lua_State* lua, int index,
                      Pattern::Caret caret = Pattern::Caret::kAnchors) {
  const std::string_view text = check_text(lua, index);
  charge(lua, text.size());
  const auto pattern = Pattern::parse(text, caret);
  if (!pattern) raise_error(lua, pattern.error().what);
  return *pattern;
}

// The text of the string or number at `index`, a number converted in place.
std::string_view text_at(lua_State* lua, int index) {
  std::size_t size = 0;
  const char* data = lua_tolstring(lua, index, &size);
  return {data, size};
}

// Capture `index` of a match; the whole match stands for the first capture of
// a pattern without captures.
void push_capture(lua_State* lua, std::string_view subject, const Match& match,
                  std::size_t index) {
  if (match.capture_count == 0) {
    const auto whole = subject.substr(match.start, match.end - match.start);
    lua_pushlstring(lua, whole.data(), whole.size());
    return;
  }
  const Capture& capture = match.captures[index];
  if (capture.is_position) {
    lua_pushinteger(lua, static_cast<lua_Integer>(capture.start) + 1);
    return;
  }
  lua_pushlstring(lua, subject.data() + capture.start, capture.size);
}

int push_captures(lua_State* lua, std::string_view subject, const Match& match,
                  std::size_t count) {
  luaL_checkstack(lua, static_cast<int>(count) + 4, "too many captures");
  for (std::size_t i = 0; i < count; ++i) {
    push_capture(lua, subject, match, i);
  }
  return static_cast<int>(count);
}

std::size_t results_of(const Match& match) {
  return match.capture_count == 0 ? 1 : match.capture_count;
}

int push_span(lua_State* lua, std::size_t start, std::size_t end) {
  lua_pushinteger(lua, static_cast<lua_Integer>(start) + 1);
  lua_pushinteger(lua, static_cast<lua_Integer>(end));
  return 2;
}

// memmem() is linear whatever the needle.
int find_plain(lua_State* lua, std::string_view text, std::string_view needle,
               std::size_t start) {
  charge(lua, (text.size() - start + needle.size()) / 8);
  const std::string_view rest = text.substr(start);
  const void* found = needle.empty() ? rest.data()
                                     : memmem(rest.data(), rest.size(),
                                              needle.data(), needle.size());
  if (found == nullptr) {
    lua_pushnil(lua);
    return 1;
  }
  const auto at =
      static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
  return push_span(lua, at, at + needle.size());
}

int find_or_match(lua_State* lua, bool is_find) {
  const std::string_view text = check_text(lua, 1);
  const std::string_view pattern_text = check_text(lua, 2);
  const std::size_t start =
      start_position(luaL_optinteger(lua, 3, 1), text.size()) - 1;
  if (start > text.size()) {
    lua_pushnil(lua);
    return 1;
  }
  constexpr std::string_view kSpecial = "^$*+?.([%-)";
  if (is_find &&
      (lua_toboolean(lua, 4) ||
       pattern_text.find_first_of(kSpecial) == std::string_view::npos)) {
    return find_plain(lua, text, pattern_text, start);
  }
  const Pattern pattern = check_pattern(lua, 2);
  Meter meter(lua);
  const auto match = pattern.find_from(text, start, meter);
  if (!match) {
    lua_pushnil(lua);
    return 1;
  }
  if (!is_find) return push_captures(lua, text, *match, results_of(*match));
  const int span = push_span(lua, match->start, match->end);
  return span + push_captures(lua, text, *match, match->capture_count);
}

// Where a gmatch loop stands. Its strings are the closure's upvalues.
struct Progress {
  std::size_t next = 0;
  std::size_t last_end = SIZE_MAX;  // an empty match may not follow at once
};

int gmatch_next(lua_State* lua) {
  const std::string_view text = check_text(lua, lua_upvalueindex(1));
  auto& progress = *object_at<Progress>(lua, lua_upvalueindex(3));
  const Pattern pattern =
      check_pattern(lua, lua_upvalueindex(2), Pattern::Caret::kIsLiteral);
  Meter meter(lua);
  while (progress.next <= text.size()) {
    const auto match = pattern.find_from(text, progress.next, meter);
    if (!match) break;
    if (match->end == progress.last_end) {
      progress.next = match->start + 1;
      continue;
    }
    progress.next = progress.last_end = match->end;
    return push_captures(lua, text, *match, results_of(*match));
  }
  progress.next = text.size() + 1;
  return 0;
}

// Appends what the replacement text `form` stands for in `match`.
void append_template(lua_State* lua, Buffer& result, std::string_view form,
                     std::string_view subject, const Match& match) {
  while (!form.empty()) {
    const std::size_t escape = form.find('%');
    result.append(form.substr(0, escape));
    if (escape == std::string_view::npos) return;
    const char name = escape + 1 < form.size() ? form[escape + 1] : '\0';
    form.remove_prefix(std::min(escape + 2, form.size()));
    if (name == '%') {
      result.append("%");
    } else if (name == '0') {
      result.append(subject.substr(match.start, match.end - match.start));
    } else if (name >= '1' && name <= '9') {
      const auto index = static_cast<std::size_t>(name - '1');
      if (index >= results_of(match)) {
        raise_error(lua, std::string("invalid capture index %") + name +
                             " in replacement string");
      }
      push_capture(lua, subject, match, index);
      result.append(text_at(lua, -1));
      lua_pop(lua, 1);
    } else {
      raise_error(lua, "invalid use of '%' in replacement string");
    }
  }
}

// Appends the replacement that argument 3 (text, table or function) gives for
// `match`; nil and false keep what was matched.
void append_replacement(lua_State* lua, Buffer& result,
                        std::string_view subject, const Match& match) {
  switch (lua_type(lua, 3)) {
    case LUA_TFUNCTION:
      lua_pushvalue(lua, 3);
      lua_call(lua, push_captures(lua, subject, match, results_of(match)), 1);
      break;
    case LUA_TTABLE:
      push_capture(lua, subject, match, 0);
      lua_gettable(lua, 3);
      break;
    default:
      append_template(lua, result, text_at(lua, 3), subject, match);
      return;
  }
  if (!lua_toboolean(lua, -1)) {
    result.append(subject.substr(match.start, match.end - match.start));
  } else if (lua_isstring(lua, -1)) {
    result.append(text_at(lua, -1));
  } else {
    raise_error(lua, std::string("invalid replacement value (a ") +
                         type_name(lua, -1) + ")");
  }
  lua_pop(lua, 1);
}

}  // namespace

int string_find(lua_State* lua) { return find_or_match(lua, true); }

int string_match(lua_State* lua) { return find_or_match(lua, false); }

int string_gmatch(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  check_pattern(lua, 2, Pattern::Caret::kIsLiteral);
  const std::size_t start =
      start_position(luaL_optinteger(lua, 3, 1), text.size()) - 1;
  lua_settop(lua, 2);
  new_object<Progress>(lua).next = start;
  lua_pushcclosure(lua, &gmatch_next, 3);
  return 1;
}

int string_gsub(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const Pattern pattern = check_pattern(lua, 2);
  const int type = lua_type(lua, 3);
  if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TTABLE &&
      type != LUA_TFUNCTION) {
    luaL_typeerror(lua, 3, "string/function/table");
  }
  const lua_Integer limit =
      luaL_optinteger(lua, 4, static_cast<lua_Integer>(text.size()) + 1);
  lua_settop(lua, 3);
  Buffer result(lua);
  Meter meter(lua);
  std::size_t place = 0;
  std::size_t last_end = SIZE_MAX;
  lua_Integer count = 0;
  while (count < limit) {
    const auto match = pattern.match_at(text, place, meter);
    if (match && match->end != last_end) {
      ++count;
      append_replacement(lua, result, text, *match);
      place = last_end = match->end;
    } else if (place < text.size()) {
      result.append(text.substr(place++, 1));
    } else {
      break;
    }
    if (pattern.is_anchored()) break;
  }
  result.append(text.substr(place));
  result.finish();
  lua_pushinteger(lua, count);
  return 2;
}

void register_library_types(lua_State* lua) {
  const luaL_Reg none[] = {{nullptr, nullptr}};
  register_type<Progress>(lua, "matches", none);
}

}  // namespace holdpoint::sandbox
