// Document: which texts are accepted, what their values are.
#include "holdpoint/json/document.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace holdpoint::json {
namespace {

// The document, or a failed test.
Document read(std::string_view text) {
  auto document = Document::parse_copy(text);
  EXPECT_TRUE(document.has_value())
      << text.substr(0, 100) << ": " << to_string(document.error());
  return document ? *document : Document();
}

struct NumberCase {
  const char* text;
  Kind kind;
  std::int64_t integer = 0;
  double real = 0;
};

class Numbers : public testing::TestWithParam<NumberCase> {};

TEST_P(Numbers, HaveTheKindThatKeepsThemExact) {
  const NumberCase& row = GetParam();
  const Document document = read(row.text);
  ASSERT_EQ(document.root().kind(), row.kind) << row.text;
  EXPECT_EQ(document.root().number_text(), row.text);
  if (row.kind == Kind::kInteger) {
    EXPECT_EQ(document.root().as_integer(), row.integer);
    EXPECT_EQ(document.root().as_real(), static_cast<double>(row.integer));
  }
  if (row.kind == Kind::kReal) {
    EXPECT_EQ(document.root().as_real(), row.real);
  }
}

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

INSTANTIATE_TEST_SUITE_P(
    Table, Numbers,
    testing::Values(
        NumberCase{"0", Kind::kInteger, 0}, NumberCase{"-0", Kind::kInteger, 0},
        NumberCase{"-0.0e9", Kind::kInteger, 0},
        NumberCase{"0e99999999999999999999", Kind::kInteger, 0},
        NumberCase{"7", Kind::kInteger, 7},
        NumberCase{"-12", Kind::kInteger, -12},
        NumberCase{"1e3", Kind::kInteger, 1000},
        NumberCase{"1E+3", Kind::kInteger, 1000},
        NumberCase{"5.0", Kind::kInteger, 5},
        NumberCase{"12.50e1", Kind::kInteger, 125},
        NumberCase{"1000e-3", Kind::kInteger, 1},
        NumberCase{"999999999999999999", Kind::kInteger, 999999999999999999},
        NumberCase{"9223372036854775807", Kind::kInteger, kMax},
        NumberCase{"-9223372036854775808", Kind::kInteger, kMin},
        NumberCase{"9.223372036854775807e18", Kind::kInteger, kMax},
        NumberCase{"9223372036854775808", Kind::kDecimal},
        NumberCase{"-9223372036854775809", Kind::kDecimal},
        NumberCase{"18446744073709551616", Kind::kDecimal},
        NumberCase{"99999999999999999999", Kind::kDecimal},
        NumberCase{"100000000000000000000", Kind::kReal, 0, 1e20},
        NumberCase{"123456789012345680000", Kind::kReal, 0,
                   123456789012345680000.0},
        NumberCase{"123456789012345678901234567890", Kind::kDecimal},
        NumberCase{"0.5", Kind::kReal, 0, 0.5},
        NumberCase{"-0.1", Kind::kReal, 0, -0.1},
        NumberCase{"3.14159265358979", Kind::kReal, 0, 3.14159265358979},
        NumberCase{"0.30000000000000004", Kind::kReal, 0, 0.1 + 0.2},
        NumberCase{"0.30000000000000005", Kind::kDecimal},
        NumberCase{"0.1000000000000000055", Kind::kDecimal},
        NumberCase{"1.7976931348623157e308", Kind::kReal, 0,
                   1.7976931348623157e308},
        NumberCase{"1.7976931348623159e308", Kind::kDecimal},
        NumberCase{"2.2250738585072014e-308", Kind::kReal, 0,
                   2.2250738585072014e-308},
        NumberCase{"5e-324", Kind::kReal, 0, 5e-324},
        NumberCase{"4.9e-324", Kind::kDecimal},
        NumberCase{"1e-325", Kind::kDecimal},
        NumberCase{"1e400", Kind::kDecimal},
        NumberCase{"-1e99999999999999999999", Kind::kDecimal}));

TEST(Document, FindsEveryKeyOfALargeObject) {
  constexpr int kMembers = 100'000;
  std::string text = "{";
  for (int i = 0; i < kMembers; ++i) {
    // Not in order, and with values of unequal length on the tape.
    const int number = (i * 7919) % kMembers;
    text += (i == 0 ? "\"key" : ",\"key") + std::to_string(number) + "\":" +
            (i % 3 == 0 ? "[" + std::to_string(number) + "]"
                        : std::to_string(number));
  }
  const Document document = read(text + "}");
  const Value root = document.root();
  ASSERT_EQ(root.size(), kMembers);
  for (int i = 0; i < kMembers; ++i) {
    const auto value = root.find("key" + std::to_string(i));
    ASSERT_TRUE(value.has_value()) << i;
    ASSERT_EQ(
        value->is_array() ? value->at(0).as_integer() : value->as_integer(), i);
  }
  EXPECT_FALSE(root.find("key"));
  EXPECT_FALSE(root.find("key100000"));
}

}  // namespace
}  // namespace holdpoint::json
