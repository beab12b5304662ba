#include "test_evidence.hpp"

#include <algorithm>
#include <utility>

#include "context.hpp"
#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/plain.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "test_builders.hpp"
#include "test_values.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using sandbox::Opaque;
using sandbox::Plain;
using sandbox::PlainMap;

constexpr char kSourceName[] = "source";
constexpr std::string_view kOk = "ok";

struct SourceObject {
  TestSource source;
  sandbox::Held held;
};

std::size_t bytes_of_source(const TestSource& source) {
  std::size_t bytes = sizeof(TestSource);
  for (const std::string* text :
       {&source.status, &source.collected_at, &source.account, &source.region,
        &source.subject, &source.error_code, &source.error_message}) {
    bytes += text->capacity();
  }
  for (const TestValue& item : source.items) bytes += extent_of(item).bytes;
  return bytes;
}

// The named fields of one table, each asked for by its type. Names that the
// vocabulary does not know of `owner` are refused at once.
class Fields {
 public:
  Fields(lua_State* lua, std::string who, const Plain& plain,
         std::string_view owner)
      : lua_(lua), who_(std::move(who)), map_(plain.map()) {
    if (map_ == nullptr) refuse("needs named fields: { name = value }");
    const auto known = vocabulary::names_of(vocabulary::Kind::kTestKey, owner);
    for (const auto& [name, value] : *map_) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      refuse("has no `" + name + "`" + did_you_mean(name, known));
    }
  }

  [[noreturn]] void refuse(const std::string& what) const {
    sandbox::raise_error(lua_, who_ + " " + what);
  }

  // Null when it is not given.
  [[nodiscard]] const Plain* find(const std::string& name) const {
    const auto found = map_->find(name);
    return found == map_->end() ? nullptr : &found->second;
  }

  [[nodiscard]] std::string text(const std::string& name) const {
    const Plain* given = find(name);
    if (given == nullptr) return {};
    const std::string* text = given->string();
    if (text == nullptr || text->empty()) {
      refuse("needs a text as `" + name + "`");
    }
    return *text;
  }

  [[nodiscard]] std::optional<bool> flag(const std::string& name) const {
    const Plain* given = find(name);
    if (given == nullptr) return std::nullopt;
    const bool* flag = std::get_if<bool>(&given->value);
    if (flag == nullptr) refuse("needs true or false as `" + name + "`");
    return *flag;
  }

  [[nodiscard]] std::optional<std::uint64_t> count(
      const std::string& name) const {
    const Plain* given = find(name);
    if (given == nullptr) return std::nullopt;
    const auto* number = std::get_if<std::int64_t>(&given->value);
    if (number == nullptr || *number < 0) {
      refuse("needs a whole number, not below 0, as `" + name + "`");
    }
    return static_cast<std::uint64_t>(*number);
  }

 private:
  lua_State* lua_;
  std::string who_;
  const PlainMap* map_;
};

// What an API answers is never unknown or a reference, and nobody marks it.
// Nesting is bounded by the limits of plain data.
void refuse_marks(lua_State* lua, const TestValue& value,
                  const std::string& who) {
  const bool is_marked = value.as<TestUnknown>() != nullptr ||
                         value.as<TestReference>() != nullptr ||
                         value.sensitive;
  if (is_marked) {
    sandbox::raise_error(
        lua, who +
                 ": an item holds what the cloud says: texts, numbers, true, "
                 "false, null and tables; for an answer that did not come "
                 "write source { status = \"denied\" }");
  }
  if (const auto* list = value.as<TestList>()) {
    for (const TestValue& item : *list) refuse_marks(lua, item, who);
  }
  if (const auto* map = value.as<TestMap>()) {
    for (const auto& [key, member] : *map) refuse_marks(lua, member, who);
  }
}

// Adds the items of a list, which may hold lists again, as `many` makes them.
void add_items(lua_State* lua, const TestValue& value, const std::string& who,
               TestList& items) {
  if (const auto* list = value.as<TestList>()) {
    for (const TestValue& item : *list) {
      const auto* map = item.as<TestMap>();
      if (map == nullptr) {
        add_items(lua, item, who, items);
      } else if (map->empty()) {
        sandbox::raise_error(lua, who +
                                      ": an item without fields says "
                                      "nothing");
      } else {
        items.push_back(item);
      }
    }
    return;
  }
  const auto* map = value.as<TestMap>();
  if (map != nullptr && map->empty()) return;
  sandbox::raise_error(
      lua, who + " needs a list of items: { { name = \"a\" }, ... }");
}

TestList take_items(lua_State* lua, const Plain& plain,
                    const std::string& who) {
  const TestValue value = take_plain(lua, plain, who);
  refuse_marks(lua, value, who);
  TestList items;
  add_items(lua, value, who, items);
  return items;
}

// A table without functions and the like, which to_plain() cannot copy.
Plain take_table(lua_State* lua, int index, const std::string& who,
                 const char* usage) {
  if (!lua_istable(lua, index)) {
    sandbox::raise_error(lua, who + " needs a table: " + usage + ", got " +
                                  type_name(lua, index));
  }
  auto plain = sandbox::to_plain(lua, index);
  if (!plain) sandbox::raise_error(lua, who + ": " + plain.error().what);
  return std::move(*plain);
}

// source { items = { ... }, status = "ok" }
int source(lua_State* lua) {
  lua_settop(lua, 1);
  const std::string who = "source";
  const Plain plain =
      take_table(lua, 1, who, "source { items = { ... }, region = \"...\" }");
  const Fields fields(lua, who, plain, "test_source");
  TestSource source;
  source.status = fields.text("status");
  if (source.status.empty()) source.status = kOk;
  source.complete = fields.flag("complete");
  source.collected_at = fields.text("collected_at");
  source.account = fields.text("account");
  source.region = fields.text("region");
  source.subject = fields.text("subject");
  source.error_code = fields.text("error_code");
  source.error_message = fields.text("error_message");
  source.where = sandbox::current_location(lua);
  const Plain* items = fields.find("items");
  if (items != nullptr) {
    source.items = take_items(lua, *items, who);
  } else if (source.status == kOk) {
    fields.refuse("needs `items`: write items = { } where nothing exists");
  }
  sandbox::Held held = context_of(lua).box().hold(bytes_of_source(source));
  sandbox::new_object<SourceObject>(
      lua, SourceObject{std::move(source), std::move(held)});
  return 1;
}

const SourceObject* source_in(const Plain& plain) {
  const auto* opaque = std::get_if<Opaque>(&plain.value);
  if (opaque == nullptr || opaque->type != kSourceName) return nullptr;
  return static_cast<const SourceObject*>(opaque->address);
}

// One object may stand in many places: each is a copy.
const TestSource& copied(lua_State* lua, const SourceObject& object) {
  context_of(lua).box().charge_memory(object.held.bytes());
  return object.source;
}

// One source, a list of them, or the items of one.
std::vector<TestSource> take_sources(lua_State* lua, const Plain& plain,
                                     const std::string& who) {
  if (const SourceObject* one = source_in(plain)) return {copied(lua, *one)};
  const auto* list = plain.list();
  const bool has_sources =
      list != nullptr &&
      std::any_of(list->begin(), list->end(),
                  [](const Plain& item) { return source_in(item) != nullptr; });
  if (!has_sources) {
    TestSource whole;
    whole.status = kOk;
    whole.items = take_items(lua, plain, who);
    context_of(lua).box().charge_memory(bytes_of_source(whole));
    return {std::move(whole)};
  }
  std::vector<TestSource> sources;
  for (const Plain& item : *list) {
    const SourceObject* one = source_in(item);
    if (one == nullptr) {
      sandbox::raise_error(
          lua, who + ": give items, or sources, not both in one list");
    }
    sources.push_back(copied(lua, *one));
  }
  return sources;
}

std::string key_of(const char* key, const std::string& test) {
  return std::string("`") + key + "` of test \"" + test + "\"";
}

}  // namespace

void register_test_evidence(lua_State* lua) {
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  sandbox::register_type<SourceObject>(lua, kSourceName, kNone);
}

void add_test_evidence(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kFunctions[] = {{"source", source}};
  add_functions(lua, box, kFunctions);
}

TestCloud take_cloud(lua_State* lua, int index, const std::string& test) {
  TestCloud cloud;
  if (const std::string* path = file_at(lua, index)) {
    cloud.file = *path;
    return cloud;
  }
  const std::string who = key_of("cloud", test);
  const Plain plain = take_table(
      lua, index, who, "cloud = { [\"aws.rds.db_snapshots\"] = { ... } }");
  if (plain.map() == nullptr) {
    sandbox::raise_error(
        lua, who +
                 " needs datasets: cloud = { [\"aws.rds.db_snapshots\"] = { "
                 "... } }");
  }
  for (const auto& [dataset, value] : *plain.map()) {
    cloud.sources[dataset] =
        take_sources(lua, value, who + ", `" + dataset + "`");
  }
  return cloud;
}

TestState take_state(lua_State* lua, int index, const std::string& test) {
  TestState state;
  if (const std::string* path = file_at(lua, index)) {
    state.file = *path;
    return state;
  }
  const std::string who = key_of("state", test);
  const Plain plain =
      take_table(lua, index, who, "state = { resources = { ... } }");
  const Fields fields(lua, who, plain, "test_state");
  state.lineage = fields.text("lineage");
  state.serial = fields.count("serial");
  state.terraform_version = fields.text("terraform_version");
  if (const Plain* resources = fields.find("resources")) {
    state.resources = take_existing(lua, *resources, who);
  }
  if (const Plain* outputs = fields.find("outputs")) {
    TestValue value = take_plain(lua, *outputs, who);
    auto* map = std::get_if<TestMap>(&value.value);
    if (map == nullptr) fields.refuse("needs named values as `outputs`");
    state.outputs = std::move(*map);
  }
  return state;
}

TestPin take_pin(lua_State* lua, int index, const std::string& test) {
  const std::string who = key_of("pin", test);
  const Plain plain = take_table(lua, index, who, "pin = { serial = 6 }");
  const Fields fields(lua, who, plain, "test_pin");
  TestPin pin;
  pin.root = fields.text("root");
  pin.workspace = fields.text("workspace");
  pin.lineage = fields.text("lineage");
  pin.serial = fields.count("serial");
  pin.resources = fields.count("resources");
  pin.account = fields.text("account");
  pin.region = fields.text("region");
  pin.owner = fields.text("owner");
  return pin;
}

}  // namespace holdpoint::bindings
