#include "holdpoint/inspect/phrase.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdpoint::inspect {
namespace {

using Kind = Phrase::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Row {
  const char* text;
  Kind kind;
};

class PhraseKind : public ::testing::TestWithParam<Row> {};

TEST_P(PhraseKind, IsWhatATypistMeans) {
  const Phrase phrase = read_phrase(GetParam().text);
  EXPECT_EQ(static_cast<int>(phrase.kind), static_cast<int>(GetParam().kind))
      << GetParam().text << "\n"
      << phrase.error.what;
  EXPECT_EQ(phrase.can_run(),
            phrase.error.what.empty() && GetParam().kind != Kind::kEmpty);
}

INSTANTIATE_TEST_SUITE_P(
    All, PhraseKind,
    ::testing::Values(
        Row{"", Kind::kEmpty}, Row{"  \n", Kind::kEmpty},
        Row{"-- nothing", Kind::kEmpty}, Row{"1 + 1", Kind::kExpression},
        Row{"a, b", Kind::kExpression}, Row{"f(x)", Kind::kExpression},
        Row{"{ 1,\n 2 }", Kind::kExpression},
        Row{"'a' -- why", Kind::kExpression},
        Row{"return 1", Kind::kStatements},
        Row{"local x = 1 return x", Kind::kStatements},
        Row{"x = 1", Kind::kStatements},
        Row{"for i = 1, 2 do end", Kind::kStatements},
        Row{"1 +", Kind::kIncomplete}, Row{"f(", Kind::kIncomplete},
        Row{"{ 1,", Kind::kIncomplete}, Row{"r.", Kind::kIncomplete},
        Row{"any(x, function(y)", Kind::kIncomplete},
        Row{"any(x, function(y) return y end", Kind::kIncomplete},
        Row{"local x =", Kind::kIncomplete}, Row{"x =", Kind::kIncomplete},
        Row{"if a then", Kind::kIncomplete}, Row{"[[ long", Kind::kIncomplete},
        Row{"f [==[ long ]]", Kind::kIncomplete},
        Row{"--[[ more", Kind::kIncomplete},
        Row{"1 --[=[ more", Kind::kIncomplete}, Row{"1 +\n", Kind::kIncomplete},
        Row{"1 + -- and", Kind::kIncomplete}, Row{")", Kind::kWrong},
        Row{"a b", Kind::kWrong}, Row{"1 + )", Kind::kWrong},
        Row{"'open", Kind::kWrong}, Row{"end", Kind::kWrong},
        Row{"local = 1", Kind::kWrong}, Row{"f(] +", Kind::kWrong}));

TEST(ReadPhrase, PointsIntoTheTextThatWasTyped) {
  EXPECT_EQ(to_string(read_phrase("1 + )").error.where), "expression:1:4");
  EXPECT_EQ(to_string(read_phrase("f(\n  ])", "line").error.where), "line:1:3");
  EXPECT_EQ(to_string(read_phrase("f(\n  ) b").error.where), "expression:2:5");
  EXPECT_EQ(to_string(read_phrase("local x = )").error.where),
            "expression:1:10");
  EXPECT_EQ(to_string(read_phrase("").error.where), "");
}

TEST(ReadPhrase, TellsWhatItDefines) {
  EXPECT_THAT(read_phrase("local b, a = 1, 2").defines, ElementsAre("a", "b"));
  EXPECT_THAT(
      read_phrase("local function f(x) local y = x end; local g = f").defines,
      ElementsAre("f", "g"));
  EXPECT_THAT(read_phrase("local a = 1 return a").defines, IsEmpty());
  EXPECT_THAT(read_phrase("a").defines, IsEmpty());
}

TEST(ReadPhrase, TellsWhichNamesItTakesFromOutside) {
  EXPECT_THAT(
      read_phrase("any(plan.changes, function(c) return c.type == x end)").uses,
      ElementsAre("any", "plan", "x"));
  EXPECT_THAT(read_phrase("local a = a + b").uses, ElementsAre("a", "b"));
  EXPECT_THAT(read_phrase("local function f() return f() end").uses, IsEmpty());
}

TEST(ReadPhrase, RefusesWhatIsTooLong) {
  const Phrase phrase = read_phrase(std::string(kMaxPhrase + 1, ' '));
  EXPECT_EQ(phrase.kind, Kind::kWrong);
  EXPECT_EQ(phrase.error.code, ErrorCode::kLimitExceeded);
  EXPECT_EQ(read_phrase(std::string(kMaxPhrase, ' ')).kind, Kind::kEmpty);
  const Phrase deep = read_phrase(std::string(1000, '('));
  EXPECT_EQ(deep.kind, Kind::kWrong);
  EXPECT_THAT(deep.error.what, HasSubstr("deep"));
}

}  // namespace
}  // namespace holdpoint::inspect
