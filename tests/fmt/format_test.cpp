#include "holdpoint/fmt/format.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "token_comparison.hpp"

namespace holdpoint::fmt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string formatted(std::string_view text) {
  const auto result = format_text(text, "a.lua");
  return result ? *result : "error: " + to_string(result.error());
}

struct Case {
  const char* name;
  const char* text;
  const char* formatted;
};

class Style : public ::testing::TestWithParam<Case> {};

TEST_P(Style, IsThis) {
  const std::string once = formatted(GetParam().text);
  EXPECT_EQ(once, GetParam().formatted);
  EXPECT_EQ(formatted(once), once) << "not a fixed point";
  EXPECT_EQ(meaning_of(once), meaning_of(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(
    Spacing, Style,
    ::testing::Values(
        Case{"Operators", "x=1+2 ..'a'==b and-c",
             "x = 1 + 2 .. \"a\" == b and -c\n"},
        Case{"UnaryOperators", "x = - - a + # b + ~ c + not  d",
             "x = - -a + #b + ~c + not d\n"},
        Case{"Brackets", "f( a,b )[ 1 ]=( c )", "f(a, b)[1] = (c)\n"},
        Case{"Braces", "x={1,{},{ }}", "x = { 1, {}, {} }\n"},
        Case{"LongStringAsIndex", "x = a[ [[k]] ]", "x = a[ [[k]] ]\n"},
        Case{"CallsWithoutParentheses", "f\"a\" f{1} f[[b]] a.b'c'",
             "f \"a\"\nf { 1 }\nf [[b]]\na.b \"c\"\n"},
        Case{"Functions", "f = function ( a,... ) end",
             "f = function(a, ...) end\n"},
        Case{"StatementsInParentheses", "f = function()(g or h)( )end",
             "f = function() (g or h)() end\n"},
        Case{"Methods", "a . b : c ( )", "a.b:c()\n"},
        Case{"Attributes", "local a<const>,b <close> = 1,f()",
             "local a <const>, b <close> = 1, f()\n"},
        Case{"Labels", "do :: a :: goto a end", "do ::a:: goto a end\n"},
        Case{"KeyedItems", "x = {[ 'a' ]=1;b=2}",
             "x = { [\"a\"] = 1, b = 2 }\n"},
        Case{"TrailingBlanks", "f()  \t\n-- a  \ng() ", "f()\n-- a\ng()\n"},
        Case{"Tabs", "do\n\tf(\"\ta\")\t-- b\tc\n\tend",
             "do\n  f(\"\ta\") -- b\tc\nend\n"},
        Case{"LineBreaksOfOtherSystems", "f()\r\ng[[a\r\nb]]\rh()",
             "f()\ng [[a\nb]]\nh()\n"},
        Case{"Empty", " \n\n", ""}, Case{"OnlyAComment", "\n --a", "--a\n"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Quotes, Style,
    ::testing::Values(Case{"Single", "x = 'a'", "x = \"a\"\n"},
                      Case{"SingleInside", "x = 'it\\'s'", "x = \"it's\"\n"},
                      Case{"DoubleInside", "x = 'say \"a\"'",
                           "x = 'say \"a\"'\n"},
                      Case{"OtherEscapes", "x = 'a\\\\\\n\\z  b'",
                           "x = \"a\\\\\\n\\z  b\"\n"},
                      Case{"Double", "x = \"it's\"", "x = \"it's\"\n"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Lines, Style,
    ::testing::Values(
        Case{"EmptyLines", "\n\nf()\n\n\n\ng()\n\n\n", "f()\n\ng()\n"},
        Case{"EmptyLinesAtEdges",
             "do\n\nf()\n\nend\nx = {\n\n1,\n\n}\nf = function()\n\ng()\nend",
             "do\n  f()\nend\nx = {\n  1,\n}\nf = function()\n  g()\nend\n"},
        Case{"OneLineBlocksStay", "if a then return end",
             "if a then return end\n"},
        Case{"StatementsOfTheFile", "a = 1 b = 2; c()", "a = 1\nb = 2\nc()\n"},
        Case{"BlockOverLines", "if a then b()\nc() end",
             "if a then\n  b()\n  c()\nend\n"},
        Case{"AllClausesOfAnIf", "if a then b()\nelse c() end",
             "if a then\n  b()\nelse\n  c()\nend\n"},
        Case{"OneLineInsideOfLines", "for a in b do if a then f() end\nend",
             "for a in b do\n  if a then f() end\nend\n"},
        Case{"RepeatUntil", "repeat f()\nuntil a", "repeat\n  f()\nuntil a\n"},
        Case{"CommaAtLineBegin", "x = { a\n, b\n, c }",
             "x = { a,\n  b,\n  c }\n"},
        Case{"TrailingCommaIsAdded", "x = {\n1, -- one\n2 -- two\n}",
             "x = {\n  1, -- one\n  2, -- two\n}\n"},
        Case{"TrailingCommaIsRemoved", "x = { 1,\n2, }", "x = { 1,\n  2 }\n"},
        Case{"Semicolons", "f();\ndo g(); h(); end\nreturn;",
             "f()\ndo g(); h() end\nreturn\n"},
        Case{"SemicolonsThatProtect", "f();\n(g or h)()\n;(g)()",
             "f();\n(g or h)();\n(g)()\n"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Indentation, Style,
    ::testing::Values(
        Case{"Blocks",
             "function f()\nif a then\nreturn 1\nelseif b then\nc()\nelse\n"
             "for i = 1, 2 do\nd()\nend\nend\nend",
             "function f()\n  if a then\n    return 1\n  elseif b then\n"
             "    c()\n  else\n    for i = 1, 2 do\n      d()\n    end\n"
             "  end\nend\n"},
        Case{"ContinuedExpression", "return a\nand b\nand (c\nor d)",
             "return a\n  and b\n  and (c\n    or d)\n"},
        Case{"ContinuedItem", "x = {\na = b\nand c,\nd = e,\n}",
             "x = {\n  a = b\n    and c,\n  d = e,\n}\n"},
        Case{"WhatOpensTogetherIsOneLevel",
             "x = { f(\"a\",\n{ b = 1 },\n{ c = 2 }) }",
             "x = { f(\"a\",\n  { b = 1 },\n  { c = 2 }) }\n"},
        Case{"Callback", "return any(xs, function(x)\nreturn x\nend)",
             "return any(xs, function(x)\n  return x\nend)\n"},
        Case{"CallbackOnAContinuedLine",
             "return a\nand any(xs, function(x)\nreturn x\nend)",
             "return a\n  and any(xs, function(x)\n    return x\n  end)\n"},
        Case{"ArgumentsOnLines", "f(\na,\nb\n)", "f(\n  a,\n  b\n)\n"},
        Case{"TwoCallbacks", "f(function()\na()\nend, function()\nb()\nend)",
             "f(function()\n  a()\nend, function()\n  b()\nend)\n"},
        Case{"ValueOnTheNextLine", "local a =\nb + c\n+ d",
             "local a =\n  b + c\n    + d\n"},
        Case{"Comments",
             "-- a\nf(\n-- b\nx\n-- c\n)\nif a then\n-- d\nend\nx = {\n-- e\n}",
             "-- a\nf(\n  -- b\n  x\n  -- c\n)\nif a then\n  -- d\nend\n"
             "x = {\n  -- e\n}\n"},
        Case{"CommentBeforeElse", "if a then\nb()\n-- c\nelse\nd()\nend",
             "if a then\n  b()\n  -- c\nelse\n  d()\nend\n"},
        Case{"LongComments", "do\n--[[ a\n  b ]]\nf()\nend",
             "do\n  --[[ a\n  b ]]\n  f()\nend\n"},
        Case{"DoOnItsOwnLine", "while a\ndo\nf()\nend\ndo\ndo\ng()\nend\nend",
             "while a\ndo\n  f()\nend\ndo\n  do\n    g()\n  end\nend\n"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Alignment, Style,
    ::testing::Values(
        Case{"FieldsOfADeclaration",
             "policy \"a\" {\ntitle = 1,\nseverity=2,\non = { a = 1,\n"
             "bb = 2 },\n}",
             "policy \"a\" {\n  title    = 1,\n  severity = 2,\n"
             "  on       = { a = 1,\n    bb = 2 },\n}\n"},
        Case{"LongNamesStandOut",
             "policy \"a\" {\nenforcement   = 1,\ntitle = 2,\non = 3,\n}",
             "policy \"a\" {\n  enforcement = 1,\n  title = 2,\n"
             "  on    = 3,\n}\n"},
        Case{
            "OnlyFieldsThatBeginALine",
            "test \"a\" {\npolicy = id, plan_of_it   = x,\nnow = 1,\n}",
            "test \"a\" {\n  policy = id, plan_of_it = x,\n  now    = 1,\n}\n"},
        Case{"NoOtherTables", "x = {\na  = 1,\nlong = 2,\n}",
             "x = {\n  a = 1,\n  long = 2,\n}\n"},
        Case{"NoArguments", "f({\na  = 1,\nlong = 2,\n})",
             "f({\n  a = 1,\n  long = 2,\n})\n"},
        Case{"NoLastArguments", "f(\"x\", {\na  = 1,\nlong = 2,\n})",
             "f(\"x\", {\n  a = 1,\n  long = 2,\n})\n"},
        Case{"DeclarationInALoop",
             "for _, k in ipairs(ks) do\ntest(k) {\na = 1,\nbbb = 2,\n}\nend",
             "for _, k in ipairs(ks) do\n  test(k) {\n    a   = 1,\n"
             "    bbb = 2,\n  }\nend\n"},
        Case{"Comments", "x = {\n1,     -- a\n1000, -- b\n\n1,   -- c\n}",
             "x = {\n  1,    -- a\n  1000, -- b\n\n  1, -- c\n}\n"},
        Case{"CommentsBehindCommas", "x = {\n1, -- a\n1000 -- b\n}",
             "x = {\n  1,    -- a\n  1000, -- b\n}\n"},
        Case{"CommentsOfOtherLevels", "if a then -- b\nf() -- c\nend",
             "if a then -- b\n  f() -- c\nend\n"},
        Case{"CharactersNotBytes", "x = {\n\"é\", -- a\n\"ab\", -- b\n}",
             "x = {\n  \"é\",  -- a\n  \"ab\", -- b\n}\n"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Format, WhatIsRightAlreadyHasNoEdits) {
  const auto edits = format(syntax::parse("local a = { 1, 2 }\nreturn a\n"));
  ASSERT_TRUE(edits.has_value());
  EXPECT_THAT(*edits, IsEmpty());
}

TEST(Format, EditsAreAsSmallAsTheyCanBe) {
  const auto edits = format(syntax::parse("local a=1\nf('b')\nreturn  a\n"));
  ASSERT_TRUE(edits.has_value());
  using syntax::Edit;
  EXPECT_THAT(*edits, ElementsAre(Edit{{7, 7}, " "}, Edit{{8, 8}, " "},
                                  Edit{{12, 15}, "\"b\""}, Edit{{24, 25}, ""}));
}

TEST(Format, LinesThatAreNotAskedForStay) {
  const std::string text = "a=1\nb=2\nif c then\nd=4\nend\n";
  const auto edits =
      format(syntax::parse(text), {.first = 2, .last = 4}).value();
  EXPECT_EQ(syntax::apply_edits(text, edits),
            "a=1\nb = 2\nif c then\n  d = 4\nend\n");
  EXPECT_THAT(format(syntax::parse(text), {.first = 5, .last = 9}).value(),
              IsEmpty());
}

TEST(Format, WhatIsNotLuaIsRefusedAtItsFirstError) {
  const auto result = format_text("f()\nif a then\n", "a.lua");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidSyntax);
  EXPECT_EQ(result.error().what, "expected `end` to close `if` at line 2");
  EXPECT_EQ(to_string(result.error().where), "a.lua:2:10");
  EXPECT_NE(result.error().next_step, "");
}

TEST(Format, WhatIsTooDeepIsALimit) {
  const auto result = format_text("x = " + std::string(1000, '{'), "a.lua");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace holdpoint::fmt
