#include "holdpoint/declaration/documentation.hpp"

#include <gtest/gtest.h>

#include "parsed.hpp"

namespace holdpoint::declaration {
namespace {

Documentation documentation_of(const std::string& text) {
  const Parsed parsed(text);
  return read_documentation(parsed.tree, parsed.policy());
}

TEST(Documentation, IsTheDocCommentDirectlyAboveThePolicy) {
  struct Row {
    const char *text, *why;
  };
  for (const Row& row : {
           Row{"--- Why.\npolicy \"a\" {}", "Why."},
           Row{"local s = use \"lib/s\"\n--- One\n--- two.\npolicy \"a\" {}",
               "One\ntwo."},
           Row{"  --- Indented.\r\n  policy \"a\" {}", "Indented."},
           Row{"---Close.\t\npolicy \"a\" {}", "Close."},
           Row{"--- First.\n---\n---   code\npolicy \"a\" {}",
               "First.\n\n  code"},
           Row{"---\n--- Trimmed.\n---\npolicy \"a\" {}", "Trimmed."},
           Row{"---[[ a line\npolicy \"a\" {}", "[[ a line"},
           // What ends it.
           Row{"--- Far.\n\npolicy \"a\" {}", ""},
           Row{"--- Far.\n \t\npolicy \"a\" {}", ""},
           Row{"--- Far.\r\n\r\npolicy \"a\" {}", ""},
           Row{"--- Far.\nlocal x = 1\npolicy \"a\" {}", ""},
           Row{"--- Far.\n-- A note.\npolicy \"a\" {}", ""},
           Row{"--- Far.\n-- A note.\n--- Near.\npolicy \"a\" {}", "Near."},
           Row{"----- ruler\npolicy \"a\" {}", ""},
           Row{"--[[--- block\n]]\npolicy \"a\" {}", ""},
           Row{"local x = 1 --- beside\npolicy \"a\" {}", ""},
           Row{"--- Other's.\nlocal x = 1; policy \"a\" {}", ""},
           Row{"policy \"a\" {}", ""},
           Row{"policy \"a\" {}\n--- Below.", ""},
       }) {
    EXPECT_EQ(documentation_of(row.text).why, row.why) << row.text;
  }
}

TEST(Documentation, IsCutIntoSections) {
  const Documentation found = documentation_of(
      "--- Why.\n---\n--- ## Known gaps\n--- - One.\n---   More.\n--- - Two.\n"
      "---\n--- ## References\n---\n--- - A page\n"
      "--- ```\n--- ## not a title\n--- ```\n--- ### nor this\n"
      "policy \"a\" {}");
  EXPECT_EQ(found.why, "Why.");
  ASSERT_EQ(found.sections.size(), 2U);
  EXPECT_EQ(found.section("Known gaps"), "- One.\n  More.\n- Two.");
  EXPECT_EQ(found.section("References"),
            "- A page\n```\n## not a title\n```\n### nor this");
  EXPECT_EQ(found.section("Other"), "");
}

TEST(Documentation, MayBeginWithASection) {
  const Documentation found =
      documentation_of("--- ## Known gaps\n--- - One.\npolicy \"a\" {}");
  EXPECT_EQ(found.why, "");
  EXPECT_EQ(found.section("Known gaps"), "- One.");
}

TEST(Documentation, SaysWhatParametersMean) {
  const Documentation found = documentation_of(
      "--- Why.\npolicy \"a\" {\n  params = {\n"
      "    --- Data of exactly this age\n    --- is too old.\n"
      "    max_age = hours(24),\n"
      "    -- no documentation\n    plain = 1,\n"
      "    --- Two on a line: the first.\n    left = 1, right = 2,\n"
      "    --- Quoted.\n    [\"key\"] = 3,\n  },\n}");
  EXPECT_EQ(found.parameters,
            (decltype(found.parameters){
                {"max_age", "Data of exactly this age is too old."},
                {"left", "Two on a line: the first."},
                {"key", "Quoted."}}));
}

TEST(Documentation, OfTheOnlyParameterMayStandAboveParams) {
  const Documentation one = documentation_of(
      "policy \"a\" {\n  --- How many.\n  params = { max_count = 5 },\n}");
  EXPECT_EQ(one.parameters,
            (decltype(one.parameters){{"max_count", "How many."}}));
  // Whose would it be?
  EXPECT_TRUE(documentation_of("policy \"a\" {\n  --- How many.\n"
                               "  params = { max = 5, min = 3 },\n}")
                  .parameters.empty());
  // The policy's own is not the parameter's.
  EXPECT_TRUE(
      documentation_of("--- Why.\npolicy \"a\" { params = { max = 5 } }")
          .parameters.empty());
}

TEST(Documentation, OfBrokenTextIsWhatCanBeRead) {
  const Documentation found = documentation_of(
      "--- Why.\npolicy \"a\" {\n  params = {\n    --- Age.\n    max =\n");
  EXPECT_EQ(found.why, "Why.");
  EXPECT_EQ(documentation_of("policy \"a\" { params = f() }").why, "");
}

TEST(DocCommentAbove, TakesOffsetsBeyondTheText) {
  const syntax::SyntaxTree tree = syntax::parse("--- Last.\n");
  EXPECT_EQ(doc_comment_above(tree, 4000), "Last.");
  EXPECT_EQ(doc_comment_above(tree, 0), "");
  EXPECT_EQ(doc_comment_above(syntax::parse(""), 0), "");
}

}  // namespace
}  // namespace holdpoint::declaration
