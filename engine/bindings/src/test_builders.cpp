#include "test_builders.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "context.hpp"
#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/plain.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "test_values.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using sandbox::Plain;

constexpr char kChangeName[] = "change";
constexpr lua_Integer kMaxMany = 10'000;

struct ChangeObject {
  TestChange change;
  sandbox::Held held;
};

std::size_t bytes_of_change(const TestChange& change) {
  std::size_t bytes = sizeof(TestChange) + change.address.capacity() +
                      change.previous_address.capacity() +
                      change.where.file.capacity() + bytes_of(change.fields);
  if (change.before) bytes += bytes_of(*change.before);
  if (change.after) bytes += bytes_of(*change.after);
  return bytes;
}

// Further fields that a change may have, as its last argument.
constexpr std::array<std::string_view, 6> kChangeFields = {
    "action_reason", "create_before_destroy", "deferred",
    "deposed",       "previous_address",      "provider"};
// The same of an object in a state.
constexpr std::array<std::string_view, 5> kExistsFields = {
    "create_before_destroy", "dependencies", "deposed", "provider", "tainted"};

TestMap take_fields(lua_State* lua, int index, const std::string& who,
                    TestBuilder builder) {
  const bool exists = builder == TestBuilder::kExists;
  const auto known = exists ? std::span<const std::string_view>(kExistsFields)
                            : std::span<const std::string_view>(kChangeFields);
  TestMap fields = take_map(lua, index, who);
  for (const auto& [name, value] : fields) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    sandbox::raise_error(
        lua, who + (exists ? ": an object of a state" : ": a change") +
                 " has no field `" + name + "`" + did_you_mean(name, known));
  }
  return fields;
}

// One side of a change, which must be there: `create("a.b")` alone says
// nothing of what is created.
TestMap take_side(lua_State* lua, int index, const std::string& who,
                  const char* side) {
  if (lua_isnoneornil(lua, index)) {
    sandbox::raise_error(lua, who + " needs the values " + side +
                                  ": write { } where they do not matter");
  }
  return take_map(lua, index, who);
}

bool has_before(TestBuilder builder) {
  return builder != TestBuilder::kCreate && builder != TestBuilder::kData;
}

bool has_after(TestBuilder builder) {
  return builder != TestBuilder::kDelete && builder != TestBuilder::kForget &&
         builder != TestBuilder::kExists;
}

// Builders whose object is the same before and after.
bool is_still(TestBuilder builder) {
  return builder == TestBuilder::kNoop || builder == TestBuilder::kImport ||
         builder == TestBuilder::kMove;
}

void take_sides(lua_State* lua, int next, const std::string& who,
                TestChange& change) {
  const bool both = has_before(change.builder) && has_after(change.builder);
  if (is_still(change.builder)) {
    change.before = take_side(lua, next++, who, "of the object");
    change.after = change.before;
  } else if (both) {
    change.before = take_side(lua, next++, who, "before");
    change.after = take_side(lua, next++, who, "after");
  } else if (has_before(change.builder)) {
    const bool exists = change.builder == TestBuilder::kExists;
    change.before =
        take_side(lua, next++, who, exists ? "of the object" : "before");
  } else {
    change.after = take_side(lua, next++, who, "after");
  }
  change.fields = take_fields(lua, next, who, change.builder);
}

int push_change(lua_State* lua, TestChange change) {
  change.where = sandbox::current_location(lua);
  sandbox::Held held = context_of(lua).box().hold(bytes_of_change(change));
  sandbox::new_object<ChangeObject>(
      lua, ChangeObject{std::move(change), std::move(held)});
  return 1;
}

template <TestBuilder Builder>
int build_resource(lua_State* lua) {
  TestChange change;
  change.builder = Builder;
  const std::string who(to_string(Builder));
  int next = 1;
  if (Builder == TestBuilder::kMove) {
    change.previous_address = take_address(
        lua, next++, "move(\"aws_vpc.old\", \"aws_vpc.new\", { ... })");
  }
  const std::string usage =
      who + (Builder == TestBuilder::kData ? "(\"data.aws_ami.a\", { ... })"
                                           : "(\"aws_s3_bucket.a\", { ... })");
  change.address = take_address(lua, next++, usage.c_str());
  const std::string named = who + "(\"" + change.address + "\")";
  take_sides(lua, next, named, change);
  return push_change(lua, std::move(change));
}

template <TestBuilder Builder>
int build_named(lua_State* lua) {
  TestChange change;
  change.builder = Builder;
  const std::string who(to_string(Builder));
  change.address = take_text(lua, 1, (who + "(\"name\", { ... })").c_str());
  change.fields = take_map(lua, 2, who + "(\"" + change.address + "\")");
  return push_change(lua, std::move(change));
}

// variable("environment", "prod")
int variable(lua_State* lua) {
  lua_settop(lua, 2);
  TestChange change;
  change.builder = TestBuilder::kVariable;
  change.address = take_text(lua, 1, "variable(\"name\", value)");
  const std::string who = "variable(\"" + change.address + "\")";
  if (lua_isnil(lua, 2)) {
    sandbox::raise_error(lua,
                         who + " needs a value: write null if it has none");
  }
  change.fields["value"] = take_value(lua, 2, who);
  return push_change(lua, std::move(change));
}

int many(lua_State* lua) {
  lua_settop(lua, 2);
  int is_integer = 0;
  const lua_Integer count = lua_tointegerx(lua, 1, &is_integer);
  if (is_integer == 0 || count < 0 || count > kMaxMany ||
      !lua_isfunction(lua, 2)) {
    sandbox::raise_error(lua,
                         "write many(6, function(i) return delete(...) end), "
                         "with at most " +
                             std::to_string(kMaxMany));
  }
  lua_createtable(lua, static_cast<int>(count), 0);
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_pushvalue(lua, 2);
    lua_pushinteger(lua, i);
    lua_call(lua, 1, 1);
    if (lua_isnil(lua, -1)) {
      sandbox::raise_error(
          lua, "the function of many returned nothing: is `return` missing?");
    }
    lua_rawseti(lua, 3, i);
  }
  return 1;
}

// Adds the changes of a list, which may hold lists again. False for anything
// else. Nesting is bounded by the limits of plain data.
bool flatten(Context& context, const Plain& plain,
             std::vector<TestChange>& changes) {
  if (const auto* list = plain.list()) {
    return std::all_of(list->begin(), list->end(), [&](const Plain& item) {
      return flatten(context, item, changes);
    });
  }
  if (const auto* map = plain.map()) return map->empty();
  const auto* opaque = std::get_if<sandbox::Opaque>(&plain.value);
  if (opaque == nullptr || opaque->type != kChangeName) return false;
  // One object may stand in many places: each is a copy.
  const auto* object = static_cast<const ChangeObject*>(opaque->address);
  context.box().charge_memory(object->held.bytes());
  changes.push_back(object->change);
  return true;
}

bool is_list(const Plain& plain) {
  return plain.list() != nullptr || plain.map() != nullptr;
}

}  // namespace

std::string_view to_string(TestBuilder builder) {
  switch (builder) {
    case TestBuilder::kCreate:
      return "create";
    case TestBuilder::kUpdate:
      return "update";
    case TestBuilder::kReplace:
      return "replace";
    case TestBuilder::kDelete:
      return "delete";
    case TestBuilder::kNoop:
      return "noop";
    case TestBuilder::kForget:
      return "forget";
    case TestBuilder::kImport:
      return "import";
    case TestBuilder::kMove:
      return "move";
    case TestBuilder::kDrift:
      return "drift";
    case TestBuilder::kData:
      return "data";
    case TestBuilder::kModule:
      return "module";
    case TestBuilder::kOutput:
      return "output";
    case TestBuilder::kProvider:
      return "provider";
    case TestBuilder::kVariable:
      return "variable";
    case TestBuilder::kAction:
      return "action";
    case TestBuilder::kExists:
      return "exists";
  }
  return "";
}

void register_test_builders(lua_State* lua) {
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  sandbox::register_type<ChangeObject>(lua, kChangeName, kNone);
}

void add_test_builders(lua_State* lua, sandbox::Sandbox& box) {
  using enum TestBuilder;
  static constexpr Function kFunctions[] = {
      {"create", build_resource<kCreate>},
      {"update", build_resource<kUpdate>},
      {"replace", build_resource<kReplace>},
      {"delete", build_resource<kDelete>},
      {"noop", build_resource<kNoop>},
      {"forget", build_resource<kForget>},
      {"import", build_resource<kImport>},
      {"move", build_resource<kMove>},
      {"drift", build_resource<kDrift>},
      {"data", build_resource<kData>},
      {"module", build_named<kModule>},
      {"output", build_named<kOutput>},
      {"provider", build_named<kProvider>},
      {"variable", variable},
      {"action", build_named<kAction>},
      {"exists", build_resource<kExists>},
      {"many", many},
  };
  add_functions(lua, box, kFunctions);
}

std::vector<TestChange> take_changes(lua_State* lua, int index,
                                     const std::string& test) {
  const auto plain = sandbox::to_plain(lua, index);
  if (!plain) {
    sandbox::raise_error(
        lua, "the plan of test \"" + test + "\": " + plain.error().what);
  }
  std::vector<TestChange> changes;
  if (std::holds_alternative<sandbox::Opaque>(plain->value)) {
    sandbox::raise_error(
        lua, "the plan of test \"" + test + "\" is a list: plan = { ... }");
  }
  if (!is_list(*plain) || !flatten(context_of(lua), *plain, changes)) {
    sandbox::raise_error(lua, "the plan of test \"" + test +
                                  "\" is a list of changes: plan = { "
                                  "create(\"aws_s3_bucket.a\", { }) }");
  }
  for (const TestChange& change : changes) {
    if (change.builder != TestBuilder::kExists) continue;
    sandbox::raise_error(lua, "exists(\"" + change.address +
                                  "\") is an object of a state: in a plan "
                                  "write noop for what stays as it is");
  }
  return changes;
}

std::vector<TestChange> take_existing(lua_State* lua, const Plain& plain,
                                      const std::string& who) {
  std::vector<TestChange> objects;
  if (!is_list(plain) || !flatten(context_of(lua), plain, objects)) {
    sandbox::raise_error(lua, who +
                                  " needs a list as `resources`: resources = { "
                                  "exists(\"aws_s3_bucket.a\", { }) }");
  }
  for (const TestChange& object : objects) {
    if (object.builder == TestBuilder::kExists) continue;
    sandbox::raise_error(lua, who +
                                  " holds objects, not changes: write "
                                  "exists(\"" +
                                  object.address + "\", { ... })");
  }
  return objects;
}

}  // namespace holdpoint::bindings
