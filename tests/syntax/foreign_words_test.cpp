#include "holdpoint/syntax/foreign_words.hpp"

#include <gtest/gtest.h>

namespace holdpoint::syntax {
namespace {

TEST(ForeignWords, AreTranslated) {
  for (const char* name : {"null", "NULL", "Null", "None", "undefined"}) {
    EXPECT_EQ(lua_word_for(name), "nil") << name;
  }
  EXPECT_EQ(lua_word_for("True"), "true");
  EXPECT_EQ(lua_word_for("TRUE"), "true");
  EXPECT_EQ(lua_word_for("False"), "false");
  EXPECT_EQ(lua_word_for("FALSE"), "false");
}

TEST(ForeignWords, OtherNamesAreNobodys) {
  for (const char* name : {"nil", "true", "nothing", "nul", "nulls", ""}) {
    EXPECT_EQ(lua_word_for(name), "") << name;
  }
}

}  // namespace
}  // namespace holdpoint::syntax
