#include "holdpoint/json/printable.hpp"

#include <gtest/gtest.h>

#include "holdpoint/json/document.hpp"

namespace holdpoint::json {
namespace {

struct Row {
  const char* json;
  const char* printable;
};

// NOLINTNEXTLINE: one row a line
constexpr Row kRows[] = {
    {"{ \"a\" :\t[1 ,\n 2.50, true ] }\r\n", "{\"a\":[1,2.50,true]}"},
    {R"("a  b \" \\ c")", R"("a  b \" \\ c")"},
    {"\"\x7f\"", R"("\u007f")"},
    {"\"\u009b31m\"", R"("\u009b31m")"},
    {"\"\u202e\"", R"("\u202e")"},
    {"\"\U000e0041\"", R"("\udb40\udc41")"},
    {"\"\u00e9\u4e2d\"", "\"\u00e9\u4e2d\""},
    {R"("##[group] ###")", R"("#\u0023[group] #\u0023#")"},
    {R"("a travis_fold:start:b")", R"("a travis_fold\u003astart:b")"},
    {R"("::error::x")", R"("::error::x")"},
    {"\"\u2028\ufe0f\"", R"("\u2028\ufe0f")"},
    {"[\"#\",\"#\"]", "[\"#\",\"#\"]"}};

TEST(Printable, TakesWhiteSpaceOutAndEscapesWhatCouldAct) {
  for (const Row& row : kRows) EXPECT_EQ(printable(row.json), row.printable);
}

TEST(Printable, ReadsBackAsAnEqualValue) {
  for (const Row& row : kRows) {
    const auto before = Document::parse_copy(row.json);
    const auto after = Document::parse_copy(printable(row.json));
    ASSERT_TRUE(before.has_value() && after.has_value()) << row.json;
    EXPECT_TRUE(equal(before->root(), after->root())) << row.json;
  }
}

TEST(PrintableString, QuotesAnyBytes) {
  EXPECT_EQ(printable_string("a\"b\n"), R"("a\"b\n")");
  EXPECT_EQ(printable_string("\x1b[2J"), R"("\u001b[2J")");
  EXPECT_EQ(printable_string("\xff"), "\"\ufffd\"");
}

}  // namespace
}  // namespace holdpoint::json
