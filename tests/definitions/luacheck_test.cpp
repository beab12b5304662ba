#include "holdpoint/definitions/luacheck.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/fmt/format.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::definitions {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What luacheck itself makes of it is the business of the script `luacheck`.
TEST(Luacheck, IsLuaInOurOwnStyle) {
  const std::string text = luacheck_configuration();
  const auto formatted = fmt::format_text(text, ".luacheckrc");
  ASSERT_TRUE(formatted) << to_string(formatted.error());
  EXPECT_EQ(*formatted, text);
}

TEST(Luacheck, KnowsEveryGlobal) {
  const std::string text = luacheck_configuration();
  for (const auto names :
       {vocabulary::global_names(), vocabulary::test_global_names(),
        vocabulary::waiver_global_names()}) {
    for (const std::string_view name : names) {
      EXPECT_THAT(text, HasSubstr("\n    [\"" + std::string(name) + "\"] = {"));
    }
  }
  EXPECT_THAT(text, Not(HasSubstr("[\"pcall\"]")));
}

TEST(Luacheck, KnowsFieldsAndMethodsOfGlobals) {
  const std::string text = luacheck_configuration();
  for (const char* row : {"[\"contains\"] = {},\n", "[\"doing\"] = {},\n",
                          "[\"db_snapshots\"] = { other_fields = true },\n",
                          "[\"workspace\"] = { other_fields = true },\n"}) {
    EXPECT_THAT(text, HasSubstr(row));
  }
}

}  // namespace
}  // namespace holdpoint::definitions
