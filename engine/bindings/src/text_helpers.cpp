#include "text_helpers.hpp"

#include <string>
#include <utility>

#include "context.hpp"
#include "functions.hpp"
#include "holdpoint/values/arn.hpp"
#include "holdpoint/values/cidr.hpp"
#include "holdpoint/values/glob.hpp"
#include "holdpoint/values/semver.hpp"
#include "holdpoint/values/url.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "presence.hpp"
#include "record_view.hpp"
#include "sameness.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

constexpr std::size_t kMaxGlob = std::size_t{64} << 10;

std::string_view check_text(lua_State* lua, int index, const char* who) {
  if (lua_type(lua, index) != LUA_TSTRING) {
    sandbox::raise_error(lua, std::string(who) + " needs a string, got " +
                                  type_name(lua, index));
  }
  std::size_t length = 0;
  const char* text = lua_tolstring(lua, index, &length);
  context_of(lua).box().charge(length / 16 + 1);
  return {text, length};
}

template <typename T>
T value_or_raise(lua_State* lua, Result<T> result) {
  if (!result) sandbox::raise_error(lua, to_string(result.error()));
  return std::move(*result);
}

int glob(lua_State* lua) {
  const std::string_view pattern = check_text(lua, 1, "glob");
  // Compiled, a pattern takes up to fifty times its size.
  if (pattern.size() > kMaxGlob) {
    sandbox::raise_error(lua, "glob: the pattern is longer than 64 KiB");
  }
  if (lua_isnoneornil(lua, 2)) {
    lua_pushboolean(lua, 0);
    return 1;
  }
  const std::string_view text = check_text(lua, 2, "glob");
  const values::Glob compiled(pattern);
  context_of(lua).box().charge(compiled.cost(text.size()) / 16);
  lua_pushboolean(lua, compiled.matches(text) ? 1 : 0);
  return 1;
}

values::Cidr check_cidr(lua_State* lua, int index, const char* who) {
  return value_or_raise(lua, values::parse_cidr(check_text(lua, index, who)));
}

int cidr_contains(lua_State* lua) {
  const auto outer = check_cidr(lua, 1, "cidr.contains");
  const auto inner = check_cidr(lua, 2, "cidr.contains");
  lua_pushboolean(lua, values::contains(outer, inner) ? 1 : 0);
  return 1;
}

int cidr_overlaps(lua_State* lua) {
  const auto a = check_cidr(lua, 1, "cidr.overlaps");
  const auto b = check_cidr(lua, 2, "cidr.overlaps");
  lua_pushboolean(lua, values::overlaps(a, b) ? 1 : 0);
  return 1;
}

int cidr_is_anywhere(lua_State* lua) {
  const auto cidr = check_cidr(lua, 1, "cidr.is_anywhere");
  lua_pushboolean(lua, values::is_anywhere(cidr) ? 1 : 0);
  return 1;
}

int semver_is_exact(lua_State* lua) {
  const bool exact =
      !lua_isnoneornil(lua, 1) &&
      values::is_exact_version(check_text(lua, 1, "semver.is_exact"));
  lua_pushboolean(lua, exact ? 1 : 0);
  return 1;
}

int semver_satisfies(lua_State* lua) {
  const auto version = value_or_raise(
      lua, values::parse_version(check_text(lua, 1, "semver.satisfies")));
  const auto constraint = value_or_raise(
      lua,
      values::parse_version_constraint(check_text(lua, 2, "semver.satisfies")));
  lua_pushboolean(lua, values::satisfies(version, constraint) ? 1 : 0);
  return 1;
}

FieldValue text_or_nil(const std::optional<std::string>& text) {
  if (!text) return std::monostate();
  return *text;
}

int arn_parse(lua_State* lua) {
  if (lua_isnoneornil(lua, 1)) return 0;
  const auto arn = values::parse_arn(check_text(lua, 1, "arn.parse"));
  if (!arn) {
    lua_pushnil(lua);
    return 1;
  }
  FieldValue resource_type;
  if (!arn->resource_type.empty()) resource_type = arn->resource_type;
  push_record(lua, context_of(lua),
              {"arn_parts",
               {{"partition", arn->partition},
                {"service", arn->service},
                {"region", arn->region},
                {"account", arn->account},
                {"resource", arn->resource},
                {"resource_type", resource_type},
                {"resource_id", arn->resource_id}}});
  return 1;
}

int url_parse(lua_State* lua) {
  if (lua_isnoneornil(lua, 1)) return 0;
  const auto url = values::parse_url(check_text(lua, 1, "url.parse"));
  if (!url) {
    lua_pushnil(lua);
    return 1;
  }
  FieldValue port;
  if (url->port) port = std::int64_t{*url->port};
  push_record(lua, context_of(lua),
              {"url_parts",
               {{"scheme", url->scheme},
                {"userinfo", text_or_nil(url->userinfo)},
                {"host", url->host.value_or("")},
                {"port", port},
                {"path", url->path},
                {"query", text_or_nil(url->query)},
                {"fragment", text_or_nil(url->fragment)}}});
  return 1;
}

}  // namespace

void add_text_helpers(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kGlobals[] = {
      {"glob", glob}, {"present", present}, {"same", same}};
  static constexpr Function kCidr[] = {{"contains", cidr_contains},
                                       {"overlaps", cidr_overlaps},
                                       {"is_anywhere", cidr_is_anywhere}};
  static constexpr Function kSemver[] = {{"is_exact", semver_is_exact},
                                         {"satisfies", semver_satisfies}};
  static constexpr Function kArn[] = {{"parse", arn_parse}};
  static constexpr Function kUrl[] = {{"parse", url_parse}};
  add_functions(lua, box, kGlobals);
  add_library(lua, box, "cidr", kCidr);
  add_library(lua, box, "semver", kSemver);
  add_library(lua, box, "arn", kArn);
  add_library(lua, box, "url", kUrl);
}

}  // namespace holdpoint::bindings
