#include "test_values.hpp"

#include <algorithm>
#include <utility>

#include "context.hpp"
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
  sandbox::Held held;
};
struct Reference {
  TestReference reference;
  sandbox::Held held;
};
struct Sensitive {
  TestValue value;
  Extent extent;
  sandbox::Held held;
};

class Converter {
 public:
  Converter(lua_State* lua, const std::string& who) : lua_(lua), who_(who) {}

  // Nesting is bounded by the limits of plain data, and by kMaxTestDepth.
  TestValue convert(const Plain& plain) {
    count({});
    ++depth_;
    TestValue value = std::visit(
        [this](const auto& part) { return take(part); }, plain.value);
    --depth_;
    return value;
  }

 private:
  void count(const Extent& more) {
    values_ += more.values;
    if (values_ <= kMaxTestValues && depth_ + more.depth <= kMaxTestDepth) {
      return;
    }
    sandbox::raise_error(
        lua_, who_ + ": more than " + std::to_string(kMaxTestValues) +
                  " values, or more than " + std::to_string(kMaxTestDepth) +
                  " inside each other");
  }

  static TestValue take(std::monostate) { return {TestNull{}}; }
  template <typename T>
  static TestValue take(const T& scalar) {
    return {scalar};
  }
  TestValue take(const sandbox::PlainList& items) {
    TestList list;
    for (const Plain& item : items) list.push_back(convert(item));
    return {std::move(list)};
  }
  TestValue take(const sandbox::PlainMap& members) {
    TestMap map;
    for (const auto& [key, value] : members) map.emplace(key, convert(value));
    return {std::move(map)};
  }
  TestValue take(const Opaque& opaque) {
    if (opaque.type == kNullName) return {TestNull{}};
    if (opaque.type == kUnknownName) return {TestUnknown{}};
    if (opaque.type == kReferenceName) {
      const auto* held = static_cast<const Reference*>(opaque.address);
      context_of(lua_).box().charge(held->reference.address.size() / 16);
      return {held->reference};
    }
    if (opaque.type == kSensitiveName) return take_sensitive(opaque);
    sandbox::raise_error(lua_, who_ + ": a " + opaque.type +
                                   " cannot stand here: write text, numbers, "
                                   "tables, unknown, null, ref or sensitive");
  }
  TestValue take_sensitive(const Opaque& opaque) {
    const auto* held = static_cast<const Sensitive*>(opaque.address);
    count(held->extent);
    context_of(lua_).box().charge(held->extent.values +
                                  held->extent.bytes / 64);
    TestValue value = held->value;
    value.sensitive = true;
    return value;
  }

  lua_State* lua_;
  const std::string& who_;
  std::size_t values_ = 0;
  std::size_t depth_ = 0;
};

int ref(lua_State* lua) {
  std::string address = take_address(lua, 1, "ref \"aws_s3_bucket.a\"");
  sandbox::Held held = context_of(lua).box().hold(address.capacity());
  sandbox::new_object<Reference>(
      lua, Reference{{std::move(address)}, std::move(held)});
  return 1;
}

int sensitive(lua_State* lua) {
  lua_settop(lua, 1);
  TestValue value = take_value(lua, 1, "sensitive");
  const Extent extent = extent_of(value);
  sandbox::Held held = context_of(lua).box().hold(extent.bytes);
  sandbox::new_object<Sensitive>(
      lua, Sensitive{std::move(value), extent, std::move(held)});
  return 1;
}

int file(lua_State* lua) {
  std::string path = take_text(lua, 1, "file \"testdata/plan.json\"");
  sandbox::Held held = context_of(lua).box().hold(path.capacity());
  sandbox::new_object<TestFile>(lua,
                                TestFile{std::move(path), std::move(held)});
  return 1;
}

// Adds what is below a value. Nesting is bounded by kMaxTestDepth.
void add_below(const TestValue& value, std::size_t depth, Extent& extent) {
  constexpr std::size_t kMapNode = 32 + sizeof(TestMap::value_type);
  extent.depth = std::max(extent.depth, depth);
  ++extent.values;
  if (const auto* text = value.as<std::string>()) {
    extent.bytes += text->capacity();
  }
  if (const auto* reference = value.as<TestReference>()) {
    extent.bytes += reference->address.capacity();
  }
  if (const auto* list = value.as<TestList>()) {
    extent.bytes += list->capacity() * sizeof(TestValue);
    for (const TestValue& item : *list) add_below(item, depth + 1, extent);
  }
  if (const auto* map = value.as<TestMap>()) {
    for (const auto& [key, member] : *map) {
      extent.bytes += kMapNode + key.capacity();
      add_below(member, depth + 1, extent);
    }
  }
}

}  // namespace

Extent extent_of(const TestValue& value) {
  Extent extent;
  extent.values = 0;
  add_below(value, 1, extent);
  return extent;
}

std::size_t bytes_of(const TestMap& map) {
  Extent extent;
  for (const auto& [key, member] : map) {
    extent.bytes += 32 + sizeof(TestMap::value_type) + key.capacity();
    add_below(member, 1, extent);
  }
  return extent.bytes;
}

void register_test_values(lua_State* lua) {
  static constexpr luaL_Reg kNone[] = {{nullptr, nullptr}};
  sandbox::register_type<TestUnknown>(lua, kUnknownName, kNone);
  sandbox::register_type<Reference>(lua, kReferenceName, kNone);
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
