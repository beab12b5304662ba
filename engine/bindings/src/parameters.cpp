#include "parameters.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

// A parameter without a default, as the author wrote it: param.string().
struct Required {
  std::string type;
};

// The object `p`: the values lie in a table, its first user value.
struct Parameters {
  std::string policy;
  std::vector<std::string> names;
};

constexpr json::Limits kParameterLimits{
    .max_bytes = 1 << 20, .max_depth = 32, .max_values = 100'000};

template <const char* Type>
int make_required(lua_State* lua) {
  sandbox::new_object<Required>(lua, Required{Type});
  return 1;
}

constexpr char kString[] = "string";
constexpr char kNumber[] = "number";
constexpr char kBoolean[] = "boolean";
constexpr char kList[] = "list";
constexpr char kMap[] = "map";
constexpr char kDuration[] = "duration";
constexpr char kSize[] = "size";

std::vector<std::string_view> views(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

int read_parameter(lua_State* lua) {
  const auto* object = sandbox::object_at<Parameters>(lua, 1);
  const std::string name =
      lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
  lua_getiuservalue(lua, 1, 1);
  if (lua_getfield(lua, -1, name.c_str()) != LUA_TNIL) return 1;
  const auto known = views(object->names);
  if (std::find(known.begin(), known.end(), name) != known.end()) return 1;
  sandbox::raise_error(lua, "the parameters of " + object->policy +
                                " have no `" + name + "`" +
                                did_you_mean(name, known));
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "parameters are read-only");
}

std::string declared_type(lua_State* lua, int index) {
  if (const auto* required = sandbox::object_at<Required>(lua, index)) {
    return required->type;
  }
  const std::string type = type_name(lua, index);
  if (type != "table") return type;
  if (has_named_keys(lua, index)) return kMap;
  // {} may become either: nothing in it says which.
  return luaL_len(lua, index) == 0 ? "table" : kList;
}

bool can_be_parameter(const std::string& type) {
  static constexpr std::array kTypes = {kString, kNumber,   kBoolean, kList,
                                        kMap,    kDuration, kSize};
  return type == "table" ||
         std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

tl::unexpected<Error> wrong_type(const std::string& policy,
                                 const Parameter& parameter,
                                 std::string_view text, const char* example) {
  return fail(ErrorCode::kUsage,
              "the parameter " + policy + "." + parameter.name + " is a " +
                  parameter.type + ", and `" + std::string(text) + "` is none",
              {}, std::string("write it as ") + example);
}

// Pushes the number, or nothing when the text is no number.
bool push_number(lua_State* lua, std::string_view text) {
  const auto document = json::Document::parse_copy(text, kParameterLimits);
  if (!document) return false;
  const json::Value value = document->root();
  if (value.kind() == json::Kind::kInteger) {
    lua_pushinteger(lua, value.as_integer());
    return true;
  }
  if (value.kind() != json::Kind::kReal) return false;
  lua_pushnumber(lua, value.as_real());
  return true;
}

Result<void> push_json_parameter(lua_State* lua, const std::string& policy,
                                 const Parameter& parameter,
                                 std::string_view text) {
  const auto document = json::Document::parse_copy(text, kParameterLimits);
  const bool wants_list = parameter.type == kList || parameter.type == "table";
  const bool wants_map = parameter.type == kMap || parameter.type == "table";
  const bool fits = document && ((wants_list && document->root().is_array()) ||
                                 (wants_map && document->root().is_object()));
  if (!fits) {
    return wrong_type(
        policy, parameter, text,
        wants_list ? "JSON: '[\"a\", \"b\"]'" : "JSON: '{\"a\": 1}'");
  }
  push_plain_json(lua, document->root());
  sandbox::freeze(lua, -1);
  return {};
}

Result<void> push_text(lua_State* lua, const std::string& policy,
                       const Parameter& parameter, std::string_view text) {
  const std::string& type = parameter.type;
  if (type == kString) {
    lua_pushlstring(lua, text.data(), text.size());
    return {};
  }
  if (type == kNumber) {
    if (push_number(lua, text)) return {};
    return wrong_type(policy, parameter, text, "10 or 2.5");
  }
  if (type == kBoolean) {
    if (text != "true" && text != "false") {
      return wrong_type(policy, parameter, text, "true or false");
    }
    lua_pushboolean(lua, text == "true" ? 1 : 0);
    return {};
  }
  if (type == kDuration) {
    const auto duration = values::parse_duration(text);
    if (!duration) return wrong_type(policy, parameter, text, "24h or 7d");
    push_duration(lua, *duration);
    return {};
  }
  if (type == kSize) {
    const auto size = values::parse_size(text);
    if (!size) return wrong_type(policy, parameter, text, "100GiB");
    push_size(lua, *size);
    return {};
  }
  return push_json_parameter(lua, policy, parameter, text);
}

}  // namespace

void push_plain_json(lua_State* lua, json::Value value) {
  luaL_checkstack(lua, 8, "JSON is nested too deeply");
  switch (value.kind()) {
    case json::Kind::kNull:
      return push_null(lua);
    case json::Kind::kBoolean:
      return lua_pushboolean(lua, value.as_boolean() ? 1 : 0);
    case json::Kind::kInteger:
      return lua_pushinteger(lua, value.as_integer());
    case json::Kind::kReal:
      return lua_pushnumber(lua, value.as_real());
    case json::Kind::kDecimal:
      return push_decimal(lua, value.number_text());
    case json::Kind::kString: {
      const std::string_view text = value.as_string();
      lua_pushlstring(lua, text.data(), text.size());
      return;
    }
    case json::Kind::kArray:
    case json::Kind::kObject:
      break;
  }
  lua_newtable(lua);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value.is_object()) {
      const std::string_view key = value.key_at(i);
      lua_pushlstring(lua, key.data(), key.size());
    } else {
      lua_pushinteger(lua, static_cast<lua_Integer>(i) + 1);
    }
    push_plain_json(lua, value.at(i));
    lua_rawset(lua, -3);
  }
}

void register_parameters(lua_State* lua) {
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  static constexpr luaL_Reg kObject[] = {{"__index", read_parameter},
                                         {"__newindex", refuse_write},
                                         {nullptr, nullptr}};
  sandbox::register_type<Required>(lua, "parameter", kNone);
  sandbox::register_type<Parameters>(lua, "parameters", kObject);
}

void add_parameter_library(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kFunctions[] = {
      {"string", make_required<kString>},
      {"number", make_required<kNumber>},
      {"boolean", make_required<kBoolean>},
      {"list", make_required<kList>},
      {"map", make_required<kMap>},
      {"duration", make_required<kDuration>},
      {"size", make_required<kSize>},
  };
  add_library(lua, box, "param", kFunctions);
}

std::vector<Parameter> push_parameters(lua_State* lua, int index,
                                       const std::string& policy) {
  const int declared = lua_absindex(lua, index);
  auto& object = sandbox::new_object_with<Parameters>(lua, 1);
  object.policy = policy;
  lua_newtable(lua);
  const int values = lua_gettop(lua);
  std::vector<Parameter> parameters;
  if (lua_istable(lua, declared)) {
    sandbox::push_entries(lua, declared);
    const int entries = lua_gettop(lua);
    lua_pushnil(lua);
    while (lua_next(lua, entries) != 0) {
      if (lua_type(lua, -2) != LUA_TSTRING) {
        sandbox::raise_error(lua, "params has names: { max_age = hours(24) }");
      }
      Parameter parameter;
      parameter.name = lua_tostring(lua, -2);
      parameter.type = declared_type(lua, -1);
      parameter.has_default = sandbox::object_at<Required>(lua, -1) == nullptr;
      if (!can_be_parameter(parameter.type)) {
        sandbox::raise_error(lua, "the parameter `" + parameter.name +
                                      "` cannot be a " + parameter.type);
      }
      if (parameter.has_default) {
        parameter.shown = shown(lua, -1);
        if (lua_istable(lua, -1)) sandbox::freeze(lua, -1);
        lua_pushvalue(lua, -1);
        lua_setfield(lua, values, parameter.name.c_str());
      }
      object.names.push_back(parameter.name);
      parameters.push_back(std::move(parameter));
      lua_pop(lua, 1);
    }
    lua_settop(lua, values);
  } else if (!lua_isnil(lua, declared)) {
    sandbox::raise_error(lua, "params is a table: { max_age = hours(24) }");
  }
  lua_setiuservalue(lua, -2, 1);
  const auto by_name = [](const Parameter& a, const Parameter& b) {
    return a.name < b.name;
  };
  std::sort(parameters.begin(), parameters.end(), by_name);
  return parameters;
}

Result<void> set_parameter(lua_State* lua, int index, const std::string& policy,
                           const Parameter& parameter, std::string_view text) {
  const int object = lua_absindex(lua, index);
  lua_getiuservalue(lua, object, 1);
  if (auto pushed = push_text(lua, policy, parameter, text); !pushed) {
    return pushed;
  }
  lua_setfield(lua, -2, parameter.name.c_str());
  lua_pop(lua, 1);
  return {};
}

}  // namespace holdpoint::bindings
