#include "document_helpers.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "context.hpp"
#include "functions.hpp"
#include "holdpoint/json/document.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "record_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

// Reads the JSON text at index 1. Raises for anything else.
std::shared_ptr<const KeptDocument> read_document(lua_State* lua,
                                                  const char* who) {
  if (lua_type(lua, 1) != LUA_TSTRING) {
    sandbox::raise_error(
        lua, std::string(who) + " needs a string, got " + type_name(lua, 1));
  }
  std::size_t length = 0;
  const char* text = lua_tolstring(lua, 1, &length);
  context_of(lua).box().charge(length / 4 + 1);
  auto document = json::Document::parse_copy({text, length}, kDocumentLimits);
  if (!document) {
    const Error& error = document.error();
    sandbox::raise_error(
        lua, std::string(who) + ": the text is not JSON: " + error.what +
                 " (line " + std::to_string(error.where.line) + ", column " +
                 std::to_string(error.where.column) + ")");
  }
  return keep_document(context_of(lua), std::move(*document));
}

int json_decode(lua_State* lua) {
  if (lua_isnoneornil(lua, 1)) {
    lua_pushnil(lua);
    return 1;
  }
  Context& context = context_of(lua);
  const auto kept = read_document(lua, "json.decode");
  push_decoded(lua, context, kept, kept->document.root(),
               context.read_sensitive(), context.path("json"));
  return 1;
}

// ---- IAM policy documents --------------------------------------------------
// The grammar: "Grammar of the IAM JSON policy language", AWS IAM user guide.

[[noreturn]] void raise_policy(lua_State* lua, const std::string& what) {
  sandbox::raise_error(lua,
                       "iam.statements: the text is no IAM policy "
                       "document: " +
                           what);
}

// A string or a list of strings, as a list.
std::vector<std::string> strings_of(lua_State* lua, json::Value value,
                                    const char* name) {
  std::vector<std::string> list;
  if (value.is_null()) return list;
  if (value.is_string()) return {std::string(value.as_string())};
  for (std::size_t i = 0; i < value.size() || !value.is_array(); ++i) {
    if (!value.is_array() || !value.at(i).is_string()) {
      raise_policy(lua, std::string(name) +
                            " is neither text nor a list of "
                            "texts");
    }
    list.emplace_back(value.at(i).as_string());
  }
  return list;
}

// "*", or an object of kinds ("AWS", "Service") with one or more names each.
std::vector<std::string> principals_of(lua_State* lua, json::Value value,
                                       const char* name) {
  if (!value.is_object()) return strings_of(lua, value, name);
  std::vector<std::string> list;
  for (std::size_t i = 0; i < value.size(); ++i) {
    for (std::string& text : strings_of(lua, value.at(i), name)) {
      list.push_back(std::move(text));
    }
  }
  return list;
}

Record statement_of(lua_State* lua,
                    const std::shared_ptr<const KeptDocument>& kept,
                    json::Value statement) {
  if (!statement.is_object()) raise_policy(lua, "a statement is no object");
  const json::Value effect = statement.get("Effect");
  if (!effect.is_string()) raise_policy(lua, "a statement has no Effect");
  json::Value conditions = statement.get("Condition");
  if (conditions.is_null()) {
    const auto* empty = context_of(lua).default_document("{}");
    if (empty != nullptr) conditions = empty->root();
  }
  const json::Value sid = statement.get("Sid");
  FieldValue sid_value;
  if (sid.is_string()) sid_value = std::string(sid.as_string());
  Record record;
  record.owner = "statement";
  record.keep = kept;
  const auto list = [&](const char* key) {
    return strings_of(lua, statement.get(key), key);
  };
  record.fields = {
      {"sid", sid_value},
      {"effect", std::string(effect.as_string())},
      {"actions", list("Action")},
      {"not_actions", list("NotAction")},
      {"resources", list("Resource")},
      {"not_resources", list("NotResource")},
      {"principals",
       principals_of(lua, statement.get("Principal"), "Principal")},
      {"not_principals",
       principals_of(lua, statement.get("NotPrincipal"), "NotPrincipal")},
      {"conditions", JsonField{conditions, {}, false}}};
  return record;
}

}  // namespace

int iam_statements(lua_State* lua) {
  lua_settop(lua, 1);
  if (lua_isnil(lua, 1)) {
    lua_newtable(lua);
    return 1;
  }
  Context& context = context_of(lua);
  const auto kept = read_document(lua, "iam.statements");
  const json::Value root = kept->document.root();
  const auto statements = root.find("Statement");
  if (!statements) raise_policy(lua, "it has no Statement");
  lua_newtable(lua);
  if (!statements->is_array()) {
    push_record(lua, context, statement_of(lua, kept, *statements));
    lua_rawseti(lua, -2, 1);
    return 1;
  }
  for (std::size_t i = 0; i < statements->size(); ++i) {
    context.box().charge(8 + statements->at(i).extent());
    push_record(lua, context, statement_of(lua, kept, statements->at(i)));
    lua_rawseti(lua, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

void add_document_helpers(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kJson[] = {{"decode", json_decode}};
  static constexpr Function kIam[] = {{"statements", iam_statements}};
  add_library(lua, box, "json", kJson);
  add_library(lua, box, "iam", kIam);
}

}  // namespace holdpoint::bindings
