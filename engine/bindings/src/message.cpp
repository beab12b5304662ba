#include "message.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "plan_view.hpp"
#include "record_view.hpp"
#include "state_view.hpp"
#include "tags_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

constexpr const char* kSensitive = "(sensitive)";

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t dot = path.find('.');
    parts.push_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return parts;
    path.remove_prefix(dot + 1);
  }
}

std::string leaf_text(const json::Value& value) {
  switch (value.kind()) {
    case json::Kind::kNull:
      return "null";
    case json::Kind::kString:
      return std::string(value.as_string());
    case json::Kind::kArray:
    case json::Kind::kObject:
      return "(…)";
    default:
      return std::string(value.text());
  }
}

// A step into a mark structure: lists are entered by number, from 1.
json::Value step_into(json::Value at, std::string_view part) {
  if (at.is_true() || !at.is_array()) return at.is_true() ? at : at.get(part);
  std::size_t index = 0;
  for (const char c : part) {
    if (c < '0' || c > '9' || index > at.size()) return {};
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return index >= 1 && index <= at.size() ? at.at(index - 1) : json::Value();
}

// What stands in place of an attribute that the type does not have: the answer
// stands, but nobody takes a slip of the pen for a null.
std::string missing_attribute(lua_State* lua, Context& context,
                              const Node& node, std::string_view name) {
  const std::string text(name);
  const auto& loaded = context.open(lua, *context.subject().resource);
  if (node.value.find(name) || has_attribute(loaded, node.schema, name)) {
    return {};
  }
  // Of what a test shows, either name may be the misspelt one.
  const bool is_certain = node.schema != nullptr || !context.facts().is_mock;
  const std::string suggestion =
      suggest(lua, text, attribute_names(loaded, node.schema));
  return "(no attribute `" + text + "`" + (is_certain ? suggestion : "") + ")";
}

// {before.x.y}: read straight from the document, marks included.
std::string attribute_text(lua_State* lua, Context& context, Side side,
                           const std::vector<std::string_view>& parts) {
  const Root& root = context.root(lua, *context.subject().resource, side);
  const Node node = side_node(context, root);
  json::Value value = node.value;
  json::Value unknown = node.unknown;
  json::Value sensitive = node.sensitive;
  json::Value sensitive_before = node.sensitive_before;
  if (value.is_null()) return "(none)";
  if (parts.size() > 1) {
    std::string missing = missing_attribute(lua, context, node, parts[1]);
    if (!missing.empty()) return missing;
  }
  bool secret = node.all_sensitive;
  const terraform::TypeSchema* schema = node.schema;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (schema != nullptr) {
      const auto found = schema->attributes.find(parts[i]);
      const bool known = found != schema->attributes.end();
      secret = secret || (known && found->second.sensitive);
      schema = known ? &found->second.type : schema->element.get();
    }
    value = value.is_array() ? step_into(value, parts[i]) : value.get(parts[i]);
    unknown = step_into(unknown, parts[i]);
    sensitive = step_into(sensitive, parts[i]);
    sensitive_before = step_into(sensitive_before, parts[i]);
    secret = secret || sensitive.is_true() || sensitive_before.is_true();
  }
  if (unknown.is_true()) return "(known after apply)";
  if (secret && !value.is_null()) return kSensitive;
  return leaf_text(value);
}

std::string index_text(const terraform::InstanceKey& index) {
  if (const auto* number = std::get_if<std::int64_t>(&index)) {
    return std::to_string(*number);
  }
  const auto* key = std::get_if<std::string>(&index);
  return key == nullptr ? "none" : *key;
}

std::optional<std::string> resource_text(
    lua_State* lua, Context& context,
    const std::vector<std::string_view>& parts) {
  const terraform::ResourceChange& change = *context.subject().resource;
  const std::string_view head = parts.front();
  if (head == "before") {
    return attribute_text(lua, context, Side::kBefore, parts);
  }
  if (head == "after") {
    return attribute_text(lua, context, Side::kAfter, parts);
  }
  if (head == "tags" && parts.size() > 1) {
    // A tag's name may have dots in it.
    const std::string_view last = parts.back();
    const std::string_view key(
        parts[1].data(),
        static_cast<std::size_t>(last.data() + last.size() - parts[1].data()));
    return tag_text(lua, context, change, key);
  }
  if (parts.size() > 1) return std::nullopt;
  const auto or_none = [](const std::string& text) {
    return text.empty() ? std::string("none") : text;
  };
  if (head == "address") return change.address;
  if (head == "type") return change.type;
  if (head == "name") return change.name;
  if (head == "mode") return std::string(terraform::to_string(change.mode));
  if (head == "provider") return change.provider_name;
  if (head == "action") return std::string(terraform::to_string(change.action));
  if (head == "action_reason") return or_none(change.action_reason);
  if (head == "module") {
    return change.module_address.empty() ? "the root module"
                                         : change.module_address;
  }
  if (head == "index") return index_text(change.index);
  if (head == "deposed") return change.deposed.empty() ? "false" : "true";
  if (head == "deferred") {
    return change.origin == terraform::ResourceChange::Origin::kDeferred
               ? "true"
               : "false";
  }
  return std::nullopt;
}

std::optional<std::string> parameter_text(
    lua_State* lua, int params, const std::vector<std::string_view>& parts) {
  if (params == 0 || parts.size() < 2) return std::nullopt;
  lua_pushvalue(lua, params);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool indexable = lua_istable(lua, -1) || lua_isuserdata(lua, -1);
    if (!indexable) {
      lua_pop(lua, 1);
      return std::nullopt;
    }
    lua_pushlstring(lua, parts[i].data(), parts[i].size());
    lua_gettable(lua, -2);
    lua_remove(lua, -2);
  }
  std::string text = shown(lua, -1);
  lua_pop(lua, 1);
  return text;
}

std::optional<std::string> placeholder_text(lua_State* lua, Context& context,
                                            std::string_view name,
                                            const Fields& fields, int params) {
  const auto field = fields.find(name);
  if (field != fields.end()) return field->second;
  const auto parts = split(name);
  if (parts.front() == "p") return parameter_text(lua, params, parts);
  switch (context.subject().kind) {
    case SubjectKind::kResource:
      return resource_text(lua, context, parts);
    case SubjectKind::kPlan:
      return plan_field_text(context, name);
    case SubjectKind::kState:
      return state_field_text(context, name);
    default:
      return field_text(record_of(context.subject(), context.facts()), name);
  }
}

std::vector<std::string_view> known_placeholders(const Context& context,
                                                 const Fields& fields) {
  const auto own =
      vocabulary::subject_fields(to_string(context.subject().kind));
  std::vector<std::string_view> names(own.begin(), own.end());
  for (const auto& [name, value] : fields) names.push_back(name);
  return names;
}

// A message that grows within its budget, and is paid for.
class Growing {
 public:
  explicit Growing(sandbox::Sandbox& box) : box_(box) {}

  void add(std::string_view text) {
    box_.charge(1 + text.size() / 16);
    box_.charge_message(text_.size() + text.size());
    text_ += text;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  sandbox::Sandbox& box_;
  std::string text_;
};

}  // namespace

std::string cut_text(std::string_view text, std::size_t size) {
  if (text.size() <= size) return std::string(text);
  // Bytes of the form 10xxxxxx go on with a character.
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) {
    --size;
  }
  return std::string(text.substr(0, size)) + "…";
}

Fields read_fields(lua_State* lua, Context& context, int index) {
  Fields fields;
  if (lua_isnoneornil(lua, index)) return fields;
  if (!lua_istable(lua, index)) {
    sandbox::raise_error(
        lua, "message fields are a table such as { tag = tag }, got " +
                 type_name(lua, index));
  }
  sandbox::push_entries(lua, index);
  const int table = lua_gettop(lua);
  lua_pushnil(lua);
  while (lua_next(lua, table) != 0) {
    if (lua_type(lua, -2) != LUA_TSTRING) {
      sandbox::raise_error(lua, "message fields have names: { tag = tag }");
    }
    const std::string_view name = lua_tostring(lua, -2);
    // Names are kept whole: a placeholder must find them.
    context.box().charge(1 + name.size() / 16);
    context.box().charge_memory(name.size() + 2 * kMaxShownValue);
    fields[std::string(name)] = context.read_sensitive()
                                    ? kSensitive
                                    : cut_text(shown(lua, -1), kMaxShownValue);
    lua_pop(lua, 1);
  }
  lua_settop(lua, table - 1);
  return fields;
}

Result<std::string> render(lua_State* lua, Context& context,
                           std::string_view text, const Fields& fields,
                           int params) {
  Growing out(context.box());
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out.add(text.substr(0, open));
    if (open == std::string_view::npos) break;
    text.remove_prefix(open + 1);
    if (!text.empty() && text.front() == '{') {
      out.add("{");
      text.remove_prefix(1);
      continue;
    }
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) {
      out.add("{");
      continue;
    }
    const std::string_view name = text.substr(0, close);
    auto value = placeholder_text(lua, context, name, fields, params);
    if (!value) {
      return fail(ErrorCode::kPolicy,
                  "the message has no value for the placeholder {" +
                      std::string(name) + "}" +
                      did_you_mean(name, known_placeholders(context, fields)));
    }
    out.add(cut_text(*value, kMaxShownValue));
    text.remove_prefix(close + 1);
  }
  return out.take();
}

}  // namespace holdpoint::bindings
