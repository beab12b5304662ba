#include "test_values.hpp"

#include <utility>

#include "functions.hpp"
#include "holdpoint/sandbox/plain.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/terraform/resource_address.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using sandbox::Opaque;
using sandbox::Plain;

// Names under which the values of tests are registered, by which plain data
// tells them apart.
constexpr char kUnknownName[] = "unknown";
constexpr char kReferenceName[] = "reference";
constexpr char kSensitiveName[] = "sensitive value";
constexpr char kNullName[] = "null";

struct TestFile {
  std::string path;
};
struct Sensitive {
  TestValue value;
};

class Converter {
 public:
  Converter(lua_State* lua, const std::string& who) : lua_(lua), who_(who) {}

  // Nesting is bounded by the limits of plain data.
  TestValue convert(const Plain& plain) const {
    return std::visit([this](const auto& value) { return take(value); },
                      plain.value);
  }

 private:
  static TestValue take(std::monostate) { return {TestNull{}}; }
  template <typename T>
  static TestValue take(const T& scalar) {
    return {scalar};
  }
  TestValue take(const sandbox::PlainList& items) const {
    TestList list;
    for (const Plain& item : items) list.push_back(convert(item));
    return {std::move(list)};
  }
  TestValue take(const sandbox::PlainMap& members) const {
    TestMap map;
    for (const auto& [key, value] : members) map.emplace(key, convert(value));
    return {std::move(map)};
  }
  TestValue take(const Opaque& opaque) const {
    if (opaque.type == kNullName) return {TestNull{}};
    if (opaque.type == kUnknownName) return {TestUnknown{}};
    if (opaque.type == kReferenceName) {
      return {*static_cast<const TestReference*>(opaque.address)};
    }
    if (opaque.type == kSensitiveName) {
      TestValue value = static_cast<const Sensitive*>(opaque.address)->value;
      value.sensitive = true;
      return value;
    }
    sandbox::raise_error(lua_, who_ + ": a " + opaque.type +
                                   " cannot stand here: write text, numbers, "
                                   "tables, unknown, null, ref or sensitive");
  }

  lua_State* lua_;
  const std::string& who_;
};

int ref(lua_State* lua) {
  sandbox::new_object<TestReference>(
      lua, TestReference{take_address(lua, 1, "ref \"aws_s3_bucket.a\"")});
  return 1;
}

int sensitive(lua_State* lua) {
  lua_settop(lua, 1);
  TestValue value = take_value(lua, 1, "sensitive");
  sandbox::new_object<Sensitive>(lua, Sensitive{std::move(value)});
  return 1;
}

int file(lua_State* lua) {
  sandbox::new_object<TestFile>(
      lua, TestFile{take_text(lua, 1, "file \"testdata/plan.json\"")});
  return 1;
}

}  // namespace

void register_test_values(lua_State* lua) {
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  sandbox::register_type<TestUnknown>(lua, kUnknownName, kNone);
  sandbox::register_type<TestReference>(lua, kReferenceName, kNone);
  sandbox::register_type<Sensitive>(lua, kSensitiveName, kNone);
  sandbox::register_type<TestFile>(lua, "file", kNone);
}

void add_test_values(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kFunctions[] = {
      {"ref", ref}, {"sensitive", sensitive}, {"file", file}};
  add_functions(lua, box, kFunctions);
  sandbox::new_object<TestUnknown>(lua);
  box.add_global("unknown");
}

TestValue take_value(lua_State* lua, int index, const std::string& who) {
  const auto plain = sandbox::to_plain(lua, index);
  if (!plain) sandbox::raise_error(lua, who + ": " + plain.error().what);
  return take_plain(lua, *plain, who);
}

TestValue take_plain(lua_State* lua, const Plain& plain,
                     const std::string& who) {
  return Converter(lua, who).convert(plain);
}

TestMap take_map(lua_State* lua, int index, const std::string& who) {
  if (lua_isnoneornil(lua, index)) return {};
  if (!lua_istable(lua, index)) {
    sandbox::raise_error(
        lua, who + " needs a table of values, got " + type_name(lua, index));
  }
  TestValue value = take_value(lua, index, who);
  if (auto* map = std::get_if<TestMap>(&value.value)) return std::move(*map);
  sandbox::raise_error(lua,
                       who +
                           " needs named values: { bucket = \"a\" }, got a "
                           "list");
}

const std::string* file_at(lua_State* lua, int index) {
  const auto* named = sandbox::object_at<TestFile>(lua, index);
  return named == nullptr ? nullptr : &named->path;
}

std::string take_text(lua_State* lua, int index, const char* usage) {
  if (lua_type(lua, index) != LUA_TSTRING) {
    sandbox::raise_error(
        lua, std::string("write ") + usage + ", got " + type_name(lua, index));
  }
  std::size_t length = 0;
  const char* text = lua_tolstring(lua, index, &length);
  return {text, length};
}

std::string take_address(lua_State* lua, int index, const char* usage) {
  std::string text = take_text(lua, index, usage);
  const auto parsed = terraform::parse_resource_address(text);
  if (!parsed) {
    sandbox::raise_error(lua, "`" + text + "` is no resource address: " +
                                  parsed.error().what + "; write " + usage);
  }
  return text;
}

}  // namespace holdpoint::bindings
