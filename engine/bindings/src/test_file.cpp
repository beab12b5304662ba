#include "holdpoint/bindings/test_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "context.hpp"
#include "declaring.hpp"
#include "functions.hpp"
#include "globals.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/sandbox/plain.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "protect.hpp"
#include "test_builders.hpp"
#include "test_evidence.hpp"
#include "test_values.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Verdict;
using sandbox::Plain;

constexpr char kTestingKey = 0;

// A plan in which nothing happens: what `plan` is while a test file is read.
constexpr std::string_view kEmptyPlan =
    R"({"format_version":"1.2","planned_values":{},"resource_changes":[]})";

// What one file has declared so far.
struct Testing {
  std::vector<TestCase> tests;
  int open_tests = 0;  // test "name" without its table yet
  std::string open_name;
};

struct ExpectationObject {
  TestExpectation expectation;
};

struct Word {
  const char* name;
  Verdict verdict;
};
constexpr std::array<Word, 5> kExpectations = {
    {{"pass", Verdict::kPass},
     {"deny", Verdict::kDeny},
     {"undetermined", Verdict::kUndetermined},
     {"error", Verdict::kError},
     {"not_applicable", Verdict::kNotApplicable}}};

// deny "text": the same expectation with a text.
int expect_text(lua_State* lua) {
  const auto* object = sandbox::object_at<ExpectationObject>(lua, 1);
  TestExpectation expectation = object->expectation;
  if (expectation.verdict == Verdict::kPass ||
      expectation.verdict == Verdict::kNotApplicable) {
    sandbox::raise_error(lua, "pass and not_applicable take no text");
  }
  expectation.text = take_text(lua, 2, "expect = deny \"no backup\"");
  sandbox::new_object<ExpectationObject>(
      lua, ExpectationObject{std::move(expectation)});
  return 1;
}

Testing& testing_of(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kTestingKey);
  auto* testing = static_cast<Testing*>(lua_touserdata(lua, -1));
  lua_pop(lua, 1);
  return *testing;
}

json::Small to_json(const Plain& plain);

json::Small to_json_list(const sandbox::PlainList& items) {
  json::Small list = json::Small::array();
  for (const Plain& item : items) list.push_back(to_json(item));
  return list;
}

// Nesting is bounded by the limits of plain data. Opaque values were refused.
json::Small to_json(const Plain& plain) {
  if (const auto* list = plain.list()) return to_json_list(*list);
  if (const auto* map = plain.map()) {
    json::Small object = json::Small::object();
    for (const auto& [key, value] : *map) object[key] = to_json(value);
    return object;
  }
  if (const auto* text = plain.string()) return *text;
  if (const auto* flag = std::get_if<bool>(&plain.value)) return *flag;
  if (const auto* number = std::get_if<std::int64_t>(&plain.value)) {
    return *number;
  }
  if (const auto* real = std::get_if<double>(&plain.value)) return *real;
  return nullptr;
}

// One test's fields, read from the table at `table`.
class CaseReader {
 public:
  CaseReader(lua_State* lua, int table, TestCase& test)
      : lua_(lua), table_(table), test_(test) {}

  void read() {
    check_keys();
    test_.policy = text("policy");
    test_.now = text("now");
    read_plan();
    read_texts("run", test_.run);
    read_texts("params", test_.parameters);
    test_.account = text("account");
    test_.region = text("region");
    read_evidence();
    read_expectation();
  }

 private:
  [[noreturn]] void refuse(const std::string& what) {
    sandbox::raise_error(lua_, "test \"" + test_.name + "\" " + what);
  }

  void check_keys() {
    const auto known = vocabulary::names_of(vocabulary::Kind::kTestKey, "test");
    sandbox::push_sorted_keys(lua_, table_);
    const int keys = lua_gettop(lua_);
    const lua_Integer count = luaL_len(lua_, keys);
    for (lua_Integer i = 1; i <= count; ++i) {
      lua_rawgeti(lua_, keys, i);
      const std::string key = shown(lua_, -1);
      if (std::find(known.begin(), known.end(), key) == known.end()) {
        refuse("has no `" + key + "`" + did_you_mean(key, known));
      }
      lua_pop(lua_, 1);
    }
    for (const std::string_view key : known) {
      const auto* entry =
          vocabulary::find(vocabulary::Kind::kTestKey, "test", key);
      if (entry != nullptr && entry->required && !has(key)) {
        refuse("needs `" + std::string(key) + "`");
      }
    }
    lua_settop(lua_, table_);
  }

  // Pushes the field.
  void push(std::string_view key) {
    sandbox::push_entries(lua_, table_);
    lua_pushlstring(lua_, key.data(), key.size());
    lua_rawget(lua_, -2);
  }

  bool has(std::string_view key) {
    push(key);
    const bool there = !lua_isnil(lua_, -1);
    lua_pop(lua_, 2);
    return there;
  }

  std::string text(const char* key) {
    push(key);
    if (!lua_isnil(lua_, -1) && lua_type(lua_, -1) != LUA_TSTRING) {
      refuse(std::string("needs a text as `") + key + "`, got " +
             type_name(lua_, -1));
    }
    const std::string found = lua_isnil(lua_, -1) ? "" : shown(lua_, -1);
    lua_settop(lua_, table_);
    return found;
  }

  void read_plan() {
    push("plan");
    test_.has_plan = !lua_isnil(lua_, -1);
    if (const std::string* path = file_at(lua_, -1)) {
      test_.plan_file = *path;
    } else if (!lua_isnil(lua_, -1)) {
      test_.plan = take_changes(lua_, -1, test_.name);
    }
    lua_settop(lua_, table_);
  }

  void read_evidence() {
    push("cloud");
    if (!lua_isnil(lua_, -1)) test_.cloud = take_cloud(lua_, -1, test_.name);
    lua_settop(lua_, table_);
    push("state");
    if (!lua_isnil(lua_, -1)) test_.state = take_state(lua_, -1, test_.name);
    lua_settop(lua_, table_);
    push("pin");
    if (!lua_isnil(lua_, -1)) test_.pin = take_pin(lua_, -1, test_.name);
    lua_settop(lua_, table_);
  }

  // A parameter as --param would give it.
  std::string parameter_text(const std::string& key) {
    if (lua_isuserdata(lua_, -1) != 0) {
      const bool has_text =
          duration_at(lua_, -1) != nullptr || size_at(lua_, -1) != nullptr;
      if (!has_text) {
        refuse("cannot give `" + key + "` a " + type_name(lua_, -1));
      }
      return shown(lua_, -1);
    }
    if (!lua_istable(lua_, -1)) return shown(lua_, -1);
    const auto plain = sandbox::to_plain(lua_, -1);
    if (!plain) refuse("`" + key + "`: " + plain.error().what);
    if (holds_opaque(*plain)) {
      refuse("cannot give `" + key +
             "`: inside lists and maps write texts, numbers and true or false");
    }
    return json::to_text(to_json(*plain));
  }

  static bool holds_opaque(const Plain& plain) {
    if (const auto* list = plain.list()) {
      return std::any_of(list->begin(), list->end(), holds_opaque);
    }
    if (const auto* map = plain.map()) {
      return std::any_of(map->begin(), map->end(), [](const auto& member) {
        return holds_opaque(member.second);
      });
    }
    return std::holds_alternative<sandbox::Opaque>(plain.value);
  }

  void read_texts(const char* field, std::map<std::string, std::string>& to) {
    push(field);
    const int given = lua_gettop(lua_);
    if (lua_isnil(lua_, given)) return lua_settop(lua_, table_);
    if (!lua_istable(lua_, given)) {
      refuse(std::string("needs a table as `") + field + "`");
    }
    sandbox::push_entries(lua_, given);
    const int entries = lua_gettop(lua_);
    lua_pushnil(lua_);
    while (lua_next(lua_, entries) != 0) {
      if (lua_type(lua_, -2) != LUA_TSTRING) {
        refuse(std::string("needs names in `") + field + "`");
      }
      const std::string key = lua_tostring(lua_, -2);
      to[key] = parameter_text(key);
      context_of(lua_).box().charge_memory(2 * (key.size() + to[key].size()) +
                                           64);
      lua_pop(lua_, 1);
    }
    lua_settop(lua_, table_);
  }

  void read_expectation() {
    push("expect");
    const auto* object = sandbox::object_at<ExpectationObject>(lua_, -1);
    if (object == nullptr) {
      refuse("expects " + type_name(lua_, -1) +
             ": write pass, deny, undetermined, not_applicable or error");
    }
    test_.expectation = object->expectation;
    lua_settop(lua_, table_);
  }

  lua_State* lua_;
  int table_;
  TestCase& test_;
};

// test "name" returned this; upvalues are the name and the line.
int declare(lua_State* lua) {
  lua_settop(lua, 1);
  TestCase test;
  test.name = lua_tostring(lua, lua_upvalueindex(1));
  test.where = sandbox::current_location(lua);
  test.where.line =
      static_cast<std::uint32_t>(lua_tointeger(lua, lua_upvalueindex(2)));
  if (!lua_istable(lua, 1)) {
    sandbox::raise_error(lua, "test \"" + test.name +
                                  "\" needs a table: test \"name\" { policy = "
                                  "..., plan = ..., expect = ... }");
  }
  CaseReader(lua, 1, test).read();
  Testing& testing = testing_of(lua);
  --testing.open_tests;
  std::size_t bytes = sizeof(TestCase) + test.where.file.capacity();
  for (const std::string* text :
       {&test.name, &test.policy, &test.now, &test.plan_file, &test.account,
        &test.region, &test.expectation.text}) {
    bytes += text->capacity();
  }
  context_of(lua).box().charge_memory(bytes);
  testing.tests.push_back(std::move(test));
  return 0;
}

int test(lua_State* lua) {
  lua_settop(lua, 1);
  Testing& testing = testing_of(lua);
  testing.open_name = take_text(lua, 1, "test \"what it proves\" { ... }");
  ++testing.open_tests;
  lua_pushinteger(lua, sandbox::current_location(lua).line);
  lua_pushcclosure(lua, declare, 2);
  return 1;
}

int refuse_policy(lua_State* lua) {
  sandbox::raise_error(lua,
                       "a test file cannot declare policies: move this one to "
                       "a file of its own");
}

void install_test_language(lua_State* lua, Context& context, Testing& testing) {
  install_globals(lua, context);
  static constexpr luaL_Reg kCallable[] = {{"__call", expect_text},
                                           {nullptr, nullptr}};
  sandbox::register_type<ExpectationObject>(lua, "expectation", kCallable);
  register_test_values(lua);
  register_test_builders(lua);
  register_test_evidence(lua);
  sandbox::Sandbox& box = context.box();
  add_use(lua, box);
  add_test_values(lua, box);
  add_test_builders(lua, box);
  add_test_evidence(lua, box);
  for (const Word& word : kExpectations) {
    sandbox::new_object<ExpectationObject>(
        lua, ExpectationObject{{word.verdict, ""}});
    box.add_global(word.name);
  }
  static constexpr Function kFunctions[] = {{"test", test},
                                            {"policy", refuse_policy}};
  add_functions(lua, box, kFunctions);
  lua_pushlightuserdata(lua, &testing);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kTestingKey);
}

// Runs what the file says, once everything stands.
Result<void> run(sandbox::Sandbox& box, const SourceText& source) {
  if (auto loaded = box.load(source.text, source.chunk_name); !loaded) {
    return loaded;
  }
  if (box.call(0, 0) == sandbox::CallStatus::kOk) return {};
  Error error = take_error(box.lua());
  if (error.where.file.empty()) error.where.file = source.chunk_name;
  return fail(std::move(error));
}

}  // namespace

Result<std::vector<TestCase>> read_test_file(const SourceText& source,
                                             const sandbox::Budget& budget,
                                             sandbox::Clock clock,
                                             Loader loader) {
  const auto plan = terraform::Plan::read(Bytes::copy_of(kEmptyPlan));
  if (!plan) return fail(plan.error());
  OpenPlan open(*plan);
  Facts facts;
  facts.plan = &*plan;
  facts.open = &open;
  auto box = sandbox::Sandbox::create(budget, std::move(clock));
  if (!box) return fail(box.error());
  Context context(**box, facts);
  Testing testing;
  Declaring declaring;
  declaring.loader = &loader;
  const auto installed = protect(**box, [&](lua_State* lua) {
    install_test_language(lua, context, testing);
    set_declaring(lua, declaring);
  });
  if (!installed) return fail(installed.error());
  context.add_source(source.chunk_name, source.text);
  (*box)->restart(budget);
  if (auto ran = run(**box, source); !ran) return fail(ran.error());
  if (testing.open_tests > 0) {
    return fail(ErrorCode::kPolicy,
                "test \"" + testing.open_name + "\" has no table",
                {.file = source.chunk_name},
                "write test \"name\" { policy = ..., expect = ... }");
  }
  return std::move(testing.tests);
}

}  // namespace holdpoint::bindings
