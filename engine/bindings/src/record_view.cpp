#include "record_view.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "observing.hpp"
#include "resource_view.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;

struct RecordView {
  Context* context = nullptr;
  Record record;
  sandbox::Held held;
};

template <typename... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

const RecordField* find_field(const Record& record, std::string_view name) {
  const auto found = std::find_if(
      record.fields.begin(), record.fields.end(),
      [&](const RecordField& field) { return field.name == name; });
  return found == record.fields.end() ? nullptr : &*found;
}

void push_json(lua_State* lua, Context& context, const Record& record,
               std::string_view name, const JsonField& field) {
  context.box().charge(field.unknown.extent());
  if (any_true(field.unknown)) {
    raise_undetermined(
        lua, {Unknown::kLinked, std::string(name), "known after apply"});
  }
  push_decoded(lua, context, record.keep, field.value, field.sensitive,
               context.path(name));
}

void push_value(lua_State* lua, Context& context, const Record& record,
                const RecordField& field) {
  std::visit(
      Overloaded{
          [&](std::monostate) { lua_pushnil(lua); },
          [&](bool value) { lua_pushboolean(lua, value ? 1 : 0); },
          [&](std::int64_t value) { lua_pushinteger(lua, value); },
          [&](const std::string& text) {
            lua_pushlstring(lua, text.data(), text.size());
          },
          [&](const std::vector<std::string>& list) {
            context.box().charge(list.size());
            lua_createtable(lua, static_cast<int>(list.size()), 0);
            lua_Integer i = 0;
            for (const std::string& text : list) {
              lua_pushlstring(lua, text.data(), text.size());
              lua_rawseti(lua, -2, ++i);
            }
          },
          [&](const JsonField& json) {
            push_json(lua, context, record, field.name, json);
          },
          [&](const Undetermined& why) { raise_undetermined(lua, why); }},
      field.value);
}

// Texts and lists are the record's own; what JsonFields show is not.
std::size_t footprint(const Record& record) {
  std::size_t bytes = record.fields.capacity() * sizeof(RecordField);
  for (const RecordField& field : record.fields) {
    if (const auto* text = std::get_if<std::string>(&field.value)) {
      bytes += text->capacity();
    }
    if (const auto* list =
            std::get_if<std::vector<std::string>>(&field.value)) {
      for (const std::string& text : *list) {
        bytes += sizeof(std::string) + text.capacity();
      }
    }
  }
  return bytes;
}

int record_index(lua_State* lua) {
  const auto* view = sandbox::object_at<RecordView>(lua, 1);
  const std::string name =
      lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "";
  if (name == "deny" && view->record.can_deny) {
    lua_pushcfunction(lua, deny_subject);
    return 1;
  }
  if (const RecordField* field = find_field(view->record, name)) {
    push_value(lua, *view->context, view->record, *field);
    const bool is_told = std::holds_alternative<JsonField>(field->value);
    if (!is_told && observes_top(lua, *view->context)) {
      observe_top(lua, *view->context, {},
                  std::string(view->record.owner) + ".", name, Made::kComputed);
    }
    return 1;
  }
  const std::string owner(view->record.owner);
  sandbox::raise_error(
      lua, owner + " has no field `" + name + "`" +
               did_you_mean(name, vocabulary::subject_members(owner)));
}

int record_newindex(lua_State* lua) {
  sandbox::raise_error(lua, "this value is read-only");
}

FieldValue text_or_nil(const std::string& text) {
  if (text.empty()) return std::monostate();
  return text;
}

Undetermined not_shown(const std::string& path, const std::string& why) {
  return {Unknown::kInput, path, why};
}

// A provider setting is known when it is written as a constant.
FieldValue constant_of(json::Value expressions, const char* name) {
  const json::Value expression = expressions.get(name);
  const json::Value constant = expression.get("constant_value");
  if (constant.is_string()) return std::string(constant.as_string());
  return not_shown(std::string("provider.") + name,
                   expression.is_null()
                       ? "not set in the provider block: it comes from the "
                         "environment of the run"
                       : "the provider block sets it by an expression");
}

// The account is known when the provider admits exactly one.
FieldValue account_of(const terraform::ProviderConfig& provider) {
  const json::Value allowed =
      provider.expressions.get("allowed_account_ids").get("constant_value");
  if (allowed.is_array() && allowed.size() == 1 && allowed.at(0).is_string()) {
    return std::string(allowed.at(0).as_string());
  }
  return not_shown("provider.account",
                   "set allowed_account_ids in the provider block to one "
                   "account to state it");
}

Record module_record(const terraform::ModuleCall& call) {
  return {"module_call",
          {{"address", call.address},
           {"name", call.name},
           {"source", call.source},
           {"source_kind", std::string(to_string(call.source_kind))},
           {"version", text_or_nil(call.version)},
           {"ref", text_or_nil(call.ref)}},
          true};
}

Record provider_record(const terraform::ProviderConfig& provider) {
  return {"provider",
          {{"address", "provider." + provider.key},
           {"name", provider.name},
           {"full_name", provider.full_name},
           {"alias", text_or_nil(provider.alias)},
           {"version_constraint", text_or_nil(provider.version_constraint)},
           {"region", constant_of(provider.expressions, "region")},
           {"account", account_of(provider)}},
          true};
}

Record output_record(const terraform::OutputChange& output) {
  const bool sensitive = output.before_sensitive || output.after_sensitive;
  return {"output",
          {{"address", "output." + output.name},
           {"name", output.name},
           {"action", std::string(terraform::to_string(output.action))},
           {"sensitive", sensitive},
           {"before", JsonField{output.before, {}, sensitive}},
           {"after", JsonField{output.after, output.after_unknown, sensitive}}},
          true};
}

Record variable_record(const terraform::Variable& variable) {
  return {"variable",
          {{"address", "var." + variable.name},
           {"name", variable.name},
           {"value", JsonField{variable.value, {}, variable.sensitive}}},
          true};
}

Record invocation_record(const terraform::ActionInvocation& invocation) {
  return {"action_invocation",
          {{"address", invocation.address},
           {"type", invocation.type},
           {"name", invocation.name},
           {"trigger", invocation.trigger}},
          true};
}

// A source may hold a credential: git::https://oauth2:TOKEN@example.com/x.git.
// A user name alone (git::ssh://git@example.com/x.git) is none.
std::string without_password(const std::string& source) {
  const std::size_t scheme = source.find("://");
  if (scheme == std::string::npos) return source;
  const std::size_t start = scheme + 3;
  const std::size_t end = source.find_first_of("/?#", start);
  const std::string authority = source.substr(start, end - start);
  const std::size_t at = authority.rfind('@');
  if (at == std::string::npos || authority.find(':') > at) return source;
  return source.substr(0, start) + "(sensitive)" + source.substr(start + at);
}

std::string shorten(json::Value value) {
  if (value.is_null()) return "null";
  if (value.is_string()) return std::string(value.as_string());
  if (value.is_array() || value.is_object()) return "(…)";
  return std::string(value.text());
}

}  // namespace

void register_records(lua_State* lua) {
  static constexpr luaL_Reg kRecord[] = {{"__index", record_index},
                                         {"__newindex", record_newindex},
                                         {nullptr, nullptr}};
  sandbox::register_type<RecordView>(lua, "object", kRecord);
}

void push_record(lua_State* lua, Context& context, Record record) {
  sandbox::Held held = context.box().hold(footprint(record));
  sandbox::new_object<RecordView>(
      lua, RecordView{&context, std::move(record), std::move(held)});
}

const Record* record_at(lua_State* lua, int index) {
  const auto* view = sandbox::object_at<RecordView>(lua, index);
  return view == nullptr ? nullptr : &view->record;
}

Record record_of(const Subject& subject, const Facts&) {
  switch (subject.kind) {
    case SubjectKind::kModuleCall:
      return module_record(*subject.module_call);
    case SubjectKind::kProvider:
      return provider_record(*subject.provider);
    case SubjectKind::kOutput:
      return output_record(*subject.output);
    case SubjectKind::kVariable:
      return variable_record(*subject.variable);
    case SubjectKind::kActionInvocation:
      return invocation_record(*subject.invocation);
    default:
      return {};
  }
}

std::optional<std::string> field_text(const Record& record,
                                      std::string_view name) {
  const RecordField* field = find_field(record, name);
  if (field == nullptr) return std::nullopt;
  return std::visit(
      Overloaded{
          [](std::monostate) { return std::string("none"); },
          [](bool value) { return std::string(value ? "true" : "false"); },
          [](std::int64_t value) { return std::to_string(value); },
          [&](const std::string& text) {
            return name == "source" ? without_password(text) : text;
          },
          [](const std::vector<std::string>&) { return std::string("(…)"); },
          [](const JsonField& json) {
            if (json.sensitive) return std::string("(sensitive)");
            if (json.unknown.is_true()) {
              return std::string("(known after apply)");
            }
            return shorten(json.value);
          },
          [](const Undetermined&) { return std::string("(unknown)"); }},
      field->value);
}

}  // namespace holdpoint::bindings
