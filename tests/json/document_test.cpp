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

class Numbers : public ::testing::TestWithParam<NumberCase> {};

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
    ::testing::Values(
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

struct StringCase {
  const char* text;
  std::string_view expected;
};

class Strings : public ::testing::TestWithParam<StringCase> {};

TEST_P(Strings, AreUnescaped) {
  const Document document = read(GetParam().text);
  ASSERT_TRUE(document.root().is_string());
  EXPECT_EQ(document.root().as_string(), GetParam().expected);
  EXPECT_EQ(document.root().text(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Strings,
    ::testing::Values(StringCase{R"("")", ""},
                      StringCase{R"("plain")", "plain"},
                      StringCase{R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
                      StringCase{R"("a\\")", "a\\"},
                      StringCase{R"("\u0041\u00e9\u20AC")",
                                 "A\xc3\xa9\xe2\x82\xac"},
                      StringCase{R"("\uD83D\ude00!")", "\xf0\x9f\x98\x80!"},
                      StringCase{R"("\ud800\udc00\uDBFF\uDFFF")",
                                 "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
                      StringCase{R"("a\u0000b")", std::string_view("a\0b", 3)},
                      StringCase{"\"\xc3\xa9\x7f\"", "\xc3\xa9\x7f"}));

TEST(Document, IsNullByDefault) {
  const Document document;
  EXPECT_TRUE(document.root().is_null());
  EXPECT_EQ(document.bytes().size(), 0U);
  EXPECT_EQ(document.root().text(), "");
  EXPECT_EQ(document.root().size(), 0U);
  EXPECT_FALSE(document.root().find("a"));
}

TEST(Document, KeepsOrderKeysAndText) {
  const Document document =
      read(R"( {"b" : [1 , 2] , "a\n":{ } ,"c":[[ ],"]}"] } )");
  const Value root = document.root();
  ASSERT_EQ(root.size(), 3U);
  EXPECT_EQ(root.key_at(0), "b");
  EXPECT_EQ(root.key_at(1), "a\n");
  EXPECT_EQ(root.at(0).text(), "[1 , 2]");
  EXPECT_EQ(root.at(1).text(), "{ }");
  EXPECT_EQ(root.at(2).text(), R"([[ ],"]}"])");
  EXPECT_EQ(root.get("c").at(1).as_string(), "]}");
  EXPECT_EQ(root.text().front(), '{');
  EXPECT_EQ(root.text().back(), '}');
  EXPECT_EQ(root.offset(), 1U);
  EXPECT_EQ(root.get("c").offset(), root.at(2).offset());
}

TEST(Document, TellsTrueFromEverythingElse) {
  const Document document = read(R"([true,false,null,1,"true",[true],{}])");
  EXPECT_TRUE(document.root().at(0).is_true());
  for (std::size_t i = 1; i < document.root().size(); ++i) {
    EXPECT_FALSE(document.root().at(i).is_true()) << i;
  }
}

TEST(Document, AnswersAbsentMembersWithNothing) {
  const Document document = read(R"({"a":null})");
  EXPECT_TRUE(document.root().find("a").has_value());
  EXPECT_FALSE(document.root().find("b").has_value());
  EXPECT_TRUE(document.root().get("b").is_null());
  EXPECT_FALSE(document.root().get("a").find("b").has_value());
}

TEST(Document, NumbersPlacesApart) {
  const Document document = read(R"([[],[],{"a":1,"b":1}])");
  const Value root = document.root();
  const Value object = root.at(2);
  EXPECT_NE(root.at(0).id(), root.at(1).id());
  EXPECT_NE(object.at(0).id(), object.at(1).id());
  EXPECT_EQ(object.at(1).id(), object.get("b").id());
  EXPECT_EQ(root.at(2).id(), object.id());
}

TEST(Document, OutlivesItsParserAndItsCopies) {
  Value value;
  Document kept;
  {
    const Document document = read(R"({"a":["\u0062",{"c":"d"}]})");
    kept = document;
    value = document.root().get("a");
  }
  EXPECT_EQ(value.at(0).as_string(), "b");
  EXPECT_EQ(value.at(1).get("c").as_string(), "d");
}

// Arrays of every size around the one from which they carry an index.
TEST(Document, ReachesEveryElement) {
  for (std::size_t size = 0; size < 40; ++size) {
    for (const bool nested : {false, true}) {
      std::string text = "[";
      for (std::size_t i = 0; i < size; ++i) {
        const std::string number = std::to_string(i);
        text += (i == 0 ? "" : ",") +
                (nested && i % 2 == 0 ? "[" + number + ",[]]" : number);
      }
      const Document document = read(text + "]");
      ASSERT_EQ(document.root().size(), size);
      for (std::size_t i = 0; i < size; ++i) {
        const Value element = document.root().at(i);
        const Value number = element.is_array() ? element.at(0) : element;
        ASSERT_EQ(number.as_integer(), static_cast<std::int64_t>(i));
      }
      EXPECT_EQ(document.root().text(), text + "]");
    }
  }
}

struct EqualCase {
  const char* a;
  const char* b;
  bool equal;
};

class Equality : public ::testing::TestWithParam<EqualCase> {};

TEST_P(Equality, IsDeepExactAndBlindToOrder) {
  const EqualCase& row = GetParam();
  const Document a = read(row.a);
  const Document b = read(row.b);
  EXPECT_EQ(equal(a.root(), b.root()), row.equal) << row.a << " " << row.b;
  EXPECT_EQ(equal(b.root(), a.root()), row.equal);
  EXPECT_TRUE(equal(a.root(), a.root()));
}

INSTANTIATE_TEST_SUITE_P(
    Table, Equality,
    ::testing::Values(
        EqualCase{"1", "1.0", true}, EqualCase{"1", "1e0", true},
        EqualCase{"100", "1e2", true}, EqualCase{"0", "-0.0", true},
        EqualCase{"0.5", "5e-1", true}, EqualCase{"0.5", "0.50000001", false},
        EqualCase{"1e400", "10e399", true}, EqualCase{"1e400", "1e401", false},
        EqualCase{"1e400", "-1e400", false},
        EqualCase{"123456789012345678901", "1.23456789012345678901e20", true},
        EqualCase{"123456789012345678901", "123456789012345678902", false},
        EqualCase{"0.1000000000000000055", "0.1", false},
        EqualCase{"1e99999999999999999999", "1e99999999999999999998", false},
        EqualCase{"1", "\"1\"", false}, EqualCase{"1", "true", false},
        EqualCase{"null", "false", false}, EqualCase{"[]", "{}", false},
        EqualCase{"\"a\"", "\"\\u0061\"", true},
        EqualCase{"[1,2]", "[2,1]", false}, EqualCase{"[1]", "[1,2]", false},
        EqualCase{R"({"a":1,"b":[2]})", R"({"b":[2.0],"a":1})", true},
        EqualCase{R"({"a":1})", R"({"b":1})", false},
        EqualCase{R"({"a":{"b":[{"c":1}]}})", R"({"a":{"b":[{"c":2}]}})",
                  false}));

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
