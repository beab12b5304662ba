// sandbox/hidden-characters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Case {
  const char* name;
  std::string bytes;
};

class Hidden : public ::testing::TestWithParam<Case> {};

TEST_P(Hidden, IsFoundInCommentsAndStrings) {
  for (const std::string& text : {"-- a" + GetParam().bytes + "b\n",
                                  "return \"a" + GetParam().bytes + "b\"\n"}) {
    EXPECT_THAT(found(text),
                Contains("sandbox/hidden-characters " + GetParam().bytes));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Lint, Hidden,
    ::testing::Values(Case{"RightToLeftOverride", "\xE2\x80\xAE"},
                      Case{"LeftToRightIsolate", "\xE2\x81\xA6"},
                      Case{"ArabicLetterMark", "\xD8\x9C"},
                      Case{"ZeroWidthSpace", "\xE2\x80\x8B"},
                      Case{"ZeroWidthJoiner", "\xE2\x80\x8D"},
                      Case{"WordJoiner", "\xE2\x81\xA0"},
                      Case{"ByteOrderMark", "\xEF\xBB\xBF"},
                      Case{"SoftHyphen", "\xC2\xAD"},
                      Case{"LineSeparator", "\xE2\x80\xA8"},
                      Case{"Tag", "\xF3\xA0\x81\x81"},
                      Case{"Nul", std::string(1, '\0')}, Case{"Escape", "\x1b"},
                      Case{"Backspace", "\b"}, Case{"NextLine", "\xC2\x85"},
                      Case{"BadByte", "\xff"}, Case{"LoneReturn", "\r"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Hidden, VisibleTextOfAnyScriptIsFine) {
  EXPECT_THAT(found("-- \xC3\xA4 \xE2\x82\xAC \xE6\x97\xA5 \xF0\x9F\x9A\xA8\r\n"
                    "\treturn \"\xE2\x80\x9Cx\xE2\x80\x9D\"\n"),
              IsEmpty());
}

TEST(Hidden, NamesTheCharacter) {
  const auto findings = lint_text("-- \xE2\x80\xAE\n");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].message, HasSubstr("U+202E"));
}

TEST(Hidden, BinaryChunksAndScriptsAreRefused) {
  EXPECT_THAT(lint_text("\x1bLua"), ::testing::Not(IsEmpty()));
  EXPECT_THAT(lint_text("#!/usr/bin/lua\n"), ::testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace holdpoint::lint
