// Values leave the state as plain data, or not at all.
#include "holdpoint/sandbox/plain.hpp"

#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

using ::testing::TestWithParam;
using ::testing::ValuesIn;

std::string shown(const Plain& plain);

struct Shower {
  std::string operator()(std::monostate) const { return "nil"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const {
    return std::to_string(value);
  }
  std::string operator()(double value) const {
    return "float " + std::to_string(value);
  }
  std::string operator()(const std::string& value) const {
    return "'" + value + "'";
  }
  std::string operator()(const PlainList& list) const {
    std::string text = "[";
    for (const Plain& item : list) text += shown(item) + ";";
    return text + "]";
  }
  std::string operator()(const PlainMap& map) const {
    std::string text = "{";
    for (const auto& [key, item] : map) text += key + "=" + shown(item) + ";";
    return text + "}";
  }
  std::string operator()(const Opaque& opaque) const {
    return "<" + opaque.type + ">";
  }
};

std::string shown(const Plain& plain) {
  return std::visit(Shower(), plain.value);
}

std::string plain_of(const char* program, const PlainLimits& limits = {}) {
  const auto sandbox = fresh_sandbox();
  lua_State* lua = sandbox->lua();
  EXPECT_TRUE(sandbox->load(program, "p.lua"));
  EXPECT_EQ(sandbox->call(0, 1), CallStatus::kOk);
  const auto result = to_plain(lua, -1, limits);
  EXPECT_EQ(lua_gettop(lua), 1) << "the stack is out of balance";
  return result ? shown(*result) : to_string(result.error());
}

class PlainData : public TestWithParam<Row> {};

TEST_P(PlainData, IsCopied) {
  EXPECT_EQ(plain_of(GetParam().program), GetParam().expected);
}

const Row kValues[] = {
    {"Nil", "return nil", "nil"},
    {"Booleans", "return { true, false }", "[true;false;]"},
    {"Integers", "return math.mininteger", "-9223372036854775808"},
    {"Floats", "return 0.5", "float 0.500000"},
    {"Strings", "return 'h\\u{e4}'", "'h\xc3\xa4'"},
    {"List", "return { 1, { 2 }, 'x' }", "[1;[2;];'x';]"},
    {"ListFromItsEnd", "local t = {} t[3] = 3 t[2] = 2 t[1] = 1 return t",
     "[1;2;3;]"},
    {"Map", "return { b = 1, a = { c = 2 } }", "{a={c=2;};b=1;}"},
    {"EmptyTable", "return {}", "{}"},
    {"Functions", "return { f = type, g = function() end }",
     "{f=<function>;g=<function>;}"},
    {"SharedTables", "local t = { 1 } return { t, t }", "[[1;];[1;];]"},
    {"Libraries", "return math.pi", "float 3.141593"},
};
INSTANTIATE_TEST_SUITE_P(Values, PlainData, ValuesIn(kValues), row_name);

const Row kRefused[] = {
    {"Cycle", "local t = {} t.a = { b = t } return t",
     "a table that holds itself (at a.b)"},
    {"Gap", "return { x = { 1, nil, 3 } }",
     "a table that is neither a list (keys 1..n without gaps) nor a map (keys "
     "that are strings) (at x)"},
    {"Mixed", "return { 1, x = 2 }",
     "a table that is neither a list (keys 1..n without gaps) nor a map (keys "
     "that are strings)"},
    {"FloatKey", "return { [1.5] = 1 }",
     "a table that is neither a list (keys 1..n without gaps) nor a map (keys "
     "that are strings)"},
    {"BooleanKey", "return { [true] = 1 }",
     "a table key that is a boolean; keys must be strings"},
    {"TableKey", "return { [{}] = 1 }",
     "a table key that is a table; keys must be strings"},
    {"Nan", "return { a = { 0 / 0 } }", "not a number (0/0) (at a[1])"},
    {"Infinity", "return -math.huge", "an infinite number"},
    {"InvalidUtf8", "return { '\\xff' }",
     "a string that is not UTF-8 (at [1])"},
    {"InvalidKey", "return { ['\\xff'] = 1 }", "a string that is not UTF-8"},
};
INSTANTIATE_TEST_SUITE_P(Refused, PlainData, ValuesIn(kRefused), row_name);

TEST(PlainLimit, OfDepth) {
  const char* program = "local t = {} for i = 1, 63 do t = { t } end return t";
  EXPECT_EQ(plain_of(program).find("[[["), 0u);
  EXPECT_NE(plain_of("local t = {} for i = 1, 64 do t = { t } end return t")
                .find("tables nested too deeply"),
            std::string::npos);
}

TEST(PlainLimit, OfDepthFarBeyondTheStack) {
  EXPECT_NE(plain_of("local t = {} for i = 1, 200000 do t = { t } end return t")
                .find("tables nested too deeply"),
            std::string::npos);
}

TEST(PlainLimit, OfValues) {
  EXPECT_EQ(plain_of("return { 1, 2, 3 }", {.max_values = 4}), "[1;2;3;]");
  EXPECT_EQ(plain_of("return { 1, 2, 3 }", {.max_values = 3}),
            "too many values (at [3])");
}

TEST(PlainLimit, OfSharedTablesThatMultiply) {
  EXPECT_NE(plain_of("local t = {} for i = 1, 40 do t = { t, t } end return t",
                     {.max_values = 1000})
                .find("too many values"),
            std::string::npos);
}

TEST(PlainLimit, OfBytes) {
  EXPECT_EQ(plain_of("return { abc = 'de' }", {.max_bytes = 5}), "{abc='de';}");
  EXPECT_EQ(plain_of("return { abc = 'de' }", {.max_bytes = 4}),
            "too many bytes (at abc)");
}

TEST(FrozenData, IsSeenThrough) {
  const auto sandbox = fresh_sandbox();
  lua_State* lua = sandbox->lua();
  ASSERT_TRUE(sandbox->load("return { a = { 1, 2 }, b = {} }", "p.lua"));
  ASSERT_EQ(sandbox->call(0, 1), CallStatus::kOk);
  freeze(lua, -1);
  EXPECT_EQ(shown(*to_plain(lua, -1)), "{a=[1;2;];b={};}");
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
