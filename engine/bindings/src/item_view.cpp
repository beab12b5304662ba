#include "item_view.hpp"

#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "functions.hpp"
#include "holdpoint/cloud/evidence.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"
#include "observing.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;
using vocabulary::Dataset;
using vocabulary::DatasetField;
using vocabulary::FieldType;

struct ItemView {
  Context* context = nullptr;
  std::uint64_t generation = 0;
  const Dataset* dataset = nullptr;
  json::Value value;
  std::string prefix;  // of its fields in the row: "", "restore_window."
  PathId path = 0;
};

void push_view(lua_State* lua, Context& context, const Dataset* dataset,
               json::Value value, std::string prefix, PathId path) {
  sandbox::new_object<ItemView>(
      lua, ItemView{&context, context.generation(), dataset, value,
                    std::move(prefix), path});
}

const ItemView& check_item(lua_State* lua) {
  const auto* view = sandbox::object_at<ItemView>(lua, 1);
  if (view == nullptr) sandbox::raise_error(lua, "not an object of the cloud");
  if (view->generation != view->context->generation()) {
    sandbox::raise_error(lua, "a value of another evaluation was kept");
  }
  return *view;
}

std::string_view last_step(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

// The member that policies know as `key`: by the row, else by the rule.
std::optional<json::Value> find_member(const ItemView& view,
                                       const DatasetField* field,
                                       std::string_view key) {
  if (field != nullptr) {
    if (const auto found = view.value.find(last_step(field->path))) {
      return found;
    }
  }
  for (std::size_t i = 0; i < view.value.size(); ++i) {
    if (vocabulary::snake_case(view.value.key_at(i)) == key) {
      return view.value.at(i);
    }
  }
  return std::nullopt;
}

// The names that an object at this place can have, as far as anybody knows.
std::vector<std::string> known_names(const ItemView& view) {
  view.context->box().charge(8 * view.value.size());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < view.value.size(); ++i) {
    names.push_back(vocabulary::snake_case(view.value.key_at(i)));
  }
  if (view.dataset == nullptr) return names;
  for (const DatasetField& field : view.dataset->fields) {
    const std::string name = vocabulary::snake_case(field.path);
    if (!name.starts_with(view.prefix)) continue;
    const std::string rest = name.substr(view.prefix.size());
    if (rest.find('.') == std::string::npos) names.push_back(rest);
  }
  return names;
}

[[noreturn]] void raise_malformed(lua_State* lua, const ItemView& view,
                                  PathId path, const char* wanted) {
  raise_undetermined(
      lua, {Unknown::kEvidence, view.context->path_text(path),
            std::string("the answer does not hold ") + wanted + " there"});
}

void push_item_time(lua_State* lua, const ItemView& view, json::Value value,
                    PathId path) {
  const auto time = cloud::time_of(value);
  if (!time) raise_malformed(lua, view, path, "a time with a zone");
  push_time(lua, *time);
}

// Google writes numbers of 64 bits as texts of digits.
std::optional<std::int64_t> whole_number(json::Value value) {
  if (value.kind() == json::Kind::kInteger) return value.as_integer();
  if (!value.is_string()) return std::nullopt;
  const std::string_view text = value.as_string();
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

void push_item_size(lua_State* lua, const ItemView& view, json::Value value,
                    std::int64_t unit, PathId path) {
  const auto number = whole_number(value);
  if (!number) raise_malformed(lua, view, path, "a whole number");
  const auto size = values::size_of(*number, unit);
  if (!size) raise_malformed(lua, view, path, "a size of 64 bits");
  push_size(lua, *size);
}

// [{Key, Value}] as a map; a key that stands there twice says nothing. Some
// APIs write a map themselves.
void push_item_tags(lua_State* lua, const ItemView& view, json::Value list,
                    PathId path) {
  Context& context = *view.context;
  if (list.is_object()) {
    return push_decoded(lua, context, {}, list, false, path);
  }
  constexpr std::size_t kTagSteps = 32;  // copied, written and read again
  context.box().charge(kTagSteps * list.size() + list.text().size() / 8);
  json::Small map = json::Small::object();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::Value key = list.at(i).get("Key");
    const json::Value value = list.at(i).get("Value");
    if (!list.is_array() || !key.is_string() || !value.is_string()) {
      raise_malformed(lua, view, path, "a list of keys and values");
    }
    const std::string name(key.as_string());
    if (map.contains(name)) {
      raise_malformed(lua, view, path, "each key once");
    }
    map[name] = std::string(value.as_string());
  }
  auto document = json::Document::parse_copy(json::to_text(map));
  if (!document) sandbox::raise_error(lua, to_string(document.error()));
  const auto kept = keep_document(context, std::move(*document));
  push_decoded(lua, context, kept, kept->document.root(), false, path);
}

bool holds_objects(json::Value list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list.at(i).is_object()) return true;
  }
  return false;
}

void push_item_list(lua_State* lua, const ItemView& view, std::string_view key,
                    json::Value list, PathId path) {
  Context& context = *view.context;
  context.box().charge(list.size());
  if (!holds_objects(list)) {
    return push_decoded(lua, context, {}, list, false, path);
  }
  std::vector<MadeItem> items;
  const std::string prefix = view.prefix + std::string(key) + "[].";
  for (std::size_t i = 0; i < list.size(); ++i) {
    const json::Value element = list.at(i);
    const PathId at = context.child(path, i + 1);
    const Dataset* dataset = view.dataset;
    items.push_back({[&context, dataset, element, prefix, at](lua_State* to) {
                       if (element.is_object()) {
                         push_view(to, context, dataset, element, prefix, at);
                       } else {
                         push_decoded(to, context, {}, element, false, at);
                       }
                     },
                     std::nullopt});
  }
  push_made(lua, context, std::move(items));
}

void push_plain(lua_State* lua, const ItemView& view, std::string_view key,
                json::Value value, PathId path) {
  if (value.is_array()) return push_item_list(lua, view, key, value, path);
  if (value.is_object()) {
    return push_view(lua, *view.context, view.dataset, value,
                     view.prefix + std::string(key) + ".", path);
  }
  push_decoded(lua, *view.context, {}, value, false, path);
}

void push_typed(lua_State* lua, const ItemView& view, const DatasetField* field,
                std::string_view key, json::Value value) {
  if (value.is_null()) return lua_pushnil(lua);
  const PathId path = view.context->child(view.path, key);
  switch (field == nullptr ? FieldType::kObject : field->type) {
    case FieldType::kTime:
      return push_item_time(lua, view, value, path);
    case FieldType::kBytes:
      return push_item_size(lua, view, value, 1, path);
    case FieldType::kMebibytes:
      return push_item_size(lua, view, value, values::kMib, path);
    case FieldType::kGibibytes:
      return push_item_size(lua, view, value, values::kGib, path);
    case FieldType::kTags:
      return push_item_tags(lua, view, value, path);
    default:
      return push_plain(lua, view, key, value, path);
  }
}

// A name that this object does not have. The API leaves out what is not set, so
// that a name of the row is nil; a name that nobody knows is an error.
int push_absent(lua_State* lua, const ItemView& view, const std::string& key) {
  std::vector<std::string> names = known_names(view);
  std::vector<std::string_view> known(names.begin(), names.end());
  const std::string place = view.context->path_text(view.path);
  const std::string name =
      view.context->is_shown(key) ? key : std::string("(sensitive)");
  const std::string suggestion = suggest(lua, key, known);
  const bool has_row = view.dataset != nullptr && view.prefix.empty();
  if (has_row || !suggestion.empty()) {
    sandbox::raise_error(lua,
                         place + " has no field `" + name + "`" + suggestion);
  }
  raise_undetermined(
      lua, {Unknown::kEvidence, place + "." + name,
            "the answer does not hold it, and whether the name is right "
            "cannot be told"});
}

// Plain values are told of where they are decoded.
void observe_field(lua_State* lua, const ItemView& view,
                   const std::string& key) {
  Context& context = *view.context;
  if (!observes_top(lua, context)) return;
  const bool is_told = !lua_isnil(lua, -1) && !lua_isuserdata(lua, -1);
  if (is_told || json_view_at(lua, -1) != nullptr) return;
  observe_top(lua, context, {}, context.shown_path(view.path) + ".", key,
              Made::kGiven);
}

int item_index(lua_State* lua) {
  const ItemView& view = check_item(lua);
  if (lua_type(lua, 2) != LUA_TSTRING) {
    sandbox::raise_error(lua, view.context->path_text(view.path) +
                                  " is an object: its fields have names");
  }
  const std::string key = lua_tostring(lua, 2);
  view.context->box().charge(1 + 4 * view.value.size());
  const DatasetField* field =
      view.dataset == nullptr
          ? nullptr
          : vocabulary::find_field(*view.dataset, view.prefix + key);
  if (const auto member = find_member(view, field, key)) {
    push_typed(lua, view, field, key, *member);
  } else if (field == nullptr) {
    return push_absent(lua, view, key);
  } else {
    lua_pushnil(lua);
  }
  observe_field(lua, view, key);
  return 1;
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua, "facts are read-only");
}

int refuse_pairs(lua_State* lua) {
  sandbox::raise_error(
      lua, check_item(lua).context->path_text(check_item(lua).path) +
               " is an object: name its fields instead of walking "
               "them with pairs");
}

int refuse_length(lua_State* lua) {
  sandbox::raise_error(
      lua, check_item(lua).context->path_text(check_item(lua).path) +
               " is an object: # counts lists and maps");
}

}  // namespace

void register_item_views(lua_State* lua) {
  static constexpr luaL_Reg kItem[] = {{"__index", item_index},
                                       {"__newindex", refuse_write},
                                       {"__len", refuse_length},
                                       {"__pairs", refuse_pairs},
                                       {nullptr, nullptr}};
  sandbox::register_type<ItemView>(lua, "object", kItem);
}

void push_item(lua_State* lua, Context& context, const Dataset* dataset,
               json::Value value, PathId path) {
  push_view(lua, context, dataset, value, {}, path);
}

std::optional<std::vector<std::string>> item_fields(lua_State* lua, int index) {
  const auto* view = sandbox::object_at<ItemView>(lua, index);
  if (view == nullptr) return std::nullopt;
  view->context->box().charge(8 * view->value.size() + 1);
  std::set<std::string> names;
  for (std::size_t i = 0; i < view->value.size(); ++i) {
    names.insert(vocabulary::snake_case(view->value.key_at(i)));
  }
  return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace holdpoint::bindings
