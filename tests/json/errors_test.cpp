// What people are told: message, line, column, offset and path.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "holdpoint/json/document.hpp"

namespace holdpoint::json {
namespace {

using ::testing::HasSubstr;
using std::string_literals::operator""s;

struct ErrorCase {
  const char* name;
  std::string text;
  std::uint64_t offset;
  std::uint32_t line;
  std::uint32_t column;
  const char* path;
  const char* what;
};

class Refused : public ::testing::TestWithParam<ErrorCase> {};

TEST_P(Refused, SaysWhatIsWrongAndWhere) {
  const ErrorCase& row = GetParam();
  const auto parsed = Document::parse(Bytes::copy_of(row.text, "plan.json"));
  ASSERT_FALSE(parsed.has_value());
  const Error& error = parsed.error();
  EXPECT_EQ(error.code, ErrorCode::kInvalidSyntax);
  EXPECT_EQ(error.where.file, "plan.json");
  EXPECT_EQ(error.where.offset, row.offset);
  EXPECT_EQ(error.where.line, row.line);
  EXPECT_EQ(error.where.column, row.column);
  EXPECT_EQ(error.where.json_path, row.path);
  EXPECT_THAT(to_string(error), HasSubstr(row.what));
}

INSTANTIATE_TEST_SUITE_P(
    Table, Refused,
    ::testing::Values(
        ErrorCase{"Empty", "", 0, 1, 1, "", "the document is empty"},
        ErrorCase{"WhiteSpace", "\n ", 2, 2, 2, "", "the document is empty"},
        ErrorCase{"ByteOrderMark", "\xef\xbb\xbf{}", 0, 1, 1, "",
                  "begins with a byte-order mark; save the file as UTF-8"},
        ErrorCase{"Utf16Little", "\xff\xfe{\0}\0"s, 0, 1, 1, "",
                  "the text is UTF-16"},
        ErrorCase{"Utf16Unmarked", "{\0\n\0}\0"s, 0, 1, 1, "", "PowerShell"},
        ErrorCase{"Utf16Big", "\0{\0}"s, 0, 1, 1, "", "UTF-16"},
        ErrorCase{"Nul", "[1,\n\0]"s, 4, 2, 1, "[1]",
                  "found the control character 0x00"},
        ErrorCase{"Trailing", "{}\n{}", 3, 2, 1, "",
                  "bytes after the end of the document"},
        ErrorCase{"DuplicateKey",
                  "{\"resource_changes\":[{},{},{},\n {\"change\":{"
                  "\"actions\":[],\"actions\":[]}}]}",
                  56, 2, 26, "resource_changes[3].change.actions",
                  "duplicate key `actions`"},
        ErrorCase{"EscapedDuplicate", R"({"a":{"k-x":1,"k\u002dx":2}})", 14, 1,
                  15, "a[\"k-x\"]", "duplicate key `k-x`"},
        ErrorCase{"UnsafeKey", "{\"a\\u001b\":0,\"a\\u001b\":1}", 13, 1, 14,
                  "[\"a\\x1b\"]", "duplicate key `a\\x1b`"},
        ErrorCase{"MissingComma", "{\"a\": [1,\n2 3]}", 12, 2, 3, "a[1]",
                  "expected `,` or `]` but found a number"},
        ErrorCase{"MissingColon", "{\"a\" 1}", 5, 1, 6, "a",
                  "expected `:` after the key but found a number"},
        ErrorCase{"LastComma", "{\"a\":1,}", 7, 1, 8, "",
                  "expected a key in quotes but found `}`"},
        ErrorCase{"BareWord", "{\"a\":{\"b\":True}}", 10, 1, 11, "a.b",
                  "expected a value but found `True`"},
        ErrorCase{"LeadingZero", "[[0],[01]]", 6, 1, 7, "[1][0]",
                  "expected a number but found a number that begins with 0"},
        ErrorCase{"PlusSign", "[+1]", 1, 1, 2, "[0]",
                  "expected a value but found a number"},
        ErrorCase{"SingleQuote", "['a']", 1, 1, 2, "[0]",
                  "expected a value but found `'`"},
        ErrorCase{"TextBehindAString", "[\"a\"hunter2]", 4, 1, 5, "[0]",
                  "but found a word that is not JSON"},
        ErrorCase{"TextWithoutQuotes", "{\"a\":hunter2}", 5, 1, 6, "a",
                  "expected a value but found a word that is not JSON"},
        ErrorCase{"DigitsOfAPassword", "[1hunter2]", 1, 1, 2, "[0]",
                  "but found a word that is not JSON"},
        ErrorCase{"CutOff", "{\"a\":[1,", 8, 1, 9, "a[1]",
                  "the document ends where a value was expected"},
        ErrorCase{"CutInString", "{\"a\":\n\"xy", 6, 2, 1, "a",
                  "the string that begins here never ends"},
        ErrorCase{"BadUtf8", "{\"a\":[\"x\",\"y\xff\"]}", 12, 1, 13, "a[1]",
                  "not valid UTF-8"},
        ErrorCase{"RawControl", "{\"a\":\"x\ty\"}", 7, 1, 8, "a",
                  "the control character 0x09 stands inside a string"},
        ErrorCase{"BadEscape", "[\"\\x41\"]", 2, 1, 3, "[0]",
                  "the backslash does not begin an escape"},
        ErrorCase{"ShortUnicode", "[\"a\\u12\"]", 3, 1, 4, "[0]",
                  "needs four hexadecimal digits"},
        ErrorCase{"LoneSurrogate", "[1,\"\\uD800x\"]", 4, 1, 5, "[1]",
                  "`\\uD800` is half of a surrogate pair"},
        ErrorCase{"Backslash", "[\\\"a\"]", 1, 1, 2, "[0]", "found `\\`"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Errors, OfRangesCountFromTheStartOfTheInput) {
  const Bytes bytes = Bytes::copy_of("{\"x\":\n [1,\n  nul]}", "plan.json");
  const auto parsed = Document::parse(bytes, Range{7, 10});
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().where.offset, 13U);
  EXPECT_EQ(parsed.error().where.line, 3U);
  EXPECT_EQ(parsed.error().where.column, 3U);
  EXPECT_EQ(parsed.error().where.json_path, "[1]");
}

TEST(Errors, NameARangeOutsideTheInput) {
  const Bytes bytes = Bytes::copy_of("[]");
  for (const Range range : {Range{0, 3}, Range{3, 0}, Range{1, ~0ULL}}) {
    const auto parsed = Document::parse(bytes, range);
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().code, ErrorCode::kUsage);
  }
}

// A path must not become as large as a hostile document.
TEST(Errors, StayShort) {
  const std::string deep(200'000, '[');
  const std::string key(200'000, 'k');
  const std::string twice = "{\"" + key + "\":1,\"" + key + "\":2}";
  for (const std::string& text : {deep, deep + "\xff", twice}) {
    const auto parsed = Document::parse_copy(text);
    ASSERT_FALSE(parsed.has_value());
    EXPECT_LT(to_string(parsed.error()).size(), 600U);
  }
}

}  // namespace
}  // namespace holdpoint::json
