#include "holdpoint/terraform/resource_address.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdpoint::terraform {
namespace {

struct Printed {
  const char* name;
  const char* text;
  ResourceAddress address;
  const char* config;
};

class ReadAddress : public testing::TestWithParam<Printed> {};

TEST_P(ReadAddress, IsWhatTerraformMeansAndPrintsBack) {
  const Printed& row = GetParam();
  const auto parsed = parse_resource_address(row.text);
  ASSERT_TRUE(parsed) << to_string(parsed.error());
  EXPECT_EQ(*parsed, row.address);
  EXPECT_EQ(to_string(*parsed), row.text);
  EXPECT_EQ(config_address(*parsed), row.config);
}

using Steps = std::vector<ModuleStep>;
constexpr Mode kManaged = Mode::kManaged;
constexpr std::monostate kNoKey{};

InstanceKey each(std::string_view key) { return std::string(key); }
InstanceKey count(std::int64_t index) { return index; }

INSTANTIATE_TEST_SUITE_P(
    Forms, ReadAddress,
    testing::Values(
        Printed{"Plain",
                "aws_db_instance.main",
                {{}, kManaged, "aws_db_instance", "main", kNoKey},
                "aws_db_instance.main"},
        Printed{"Count",
                "aws_instance.web[12]",
                {{}, kManaged, "aws_instance", "web", count(12)},
                "aws_instance.web"},
        Printed{"ForEach",
                "aws_instance.web[\"eu.west[1]\"]",
                {{}, kManaged, "aws_instance", "web", each("eu.west[1]")},
                "aws_instance.web"},
        Printed{"EmptyKey",
                "aws_instance.web[\"\"]",
                {{}, kManaged, "aws_instance", "web", each("")},
                "aws_instance.web"},
        Printed{"DigitsAsKey",
                "aws_instance.web[\"0\"]",
                {{}, kManaged, "aws_instance", "web", each("0")},
                "aws_instance.web"},
        Printed{"Data",
                "data.aws_ami.main",
                {{}, Mode::kData, "aws_ami", "main", kNoKey},
                "data.aws_ami.main"},
        Printed{"Modules",
                "module.a[\"x\"].module.b[3].module.c.data.aws_ami.main[0]",
                {Steps{{"a", each("x")}, {"b", count(3)}, {"c", kNoKey}},
                 Mode::kData, "aws_ami", "main", count(0)},
                "module.a.module.b.module.c.data.aws_ami.main"},
        Printed{"ModuleNamedModule",
                "module.module.module.data.data.aws_ami.module",
                {Steps{{"module", kNoKey}, {"data", kNoKey}}, Mode::kData,
                 "aws_ami", "module", kNoKey},
                "module.module.module.data.data.aws_ami.module"},
        Printed{"Unicode",
                "aws_x.größe-1[\"日本 語\"]",
                {{}, kManaged, "aws_x", "größe-1", each("日本 語")},
                "aws_x.größe-1"},
        Printed{"Escapes",
                R"(a.b["q\" b\\ n\n r\r t\t e\u001b n\u00a0 w\u200b"])",
                {{},
                 kManaged,
                 "a",
                 "b",
                 each("q\" b\\ n\n r\r t\t e\x1b n\u00a0 w\u200b")},
                "a.b"},
        Printed{"LongEscape",
                R"(a.b["\U000e0001"])",
                {{}, kManaged, "a", "b", each("\U000E0001")},
                "a.b"},
        Printed{"Template",
                R"(a.b["$${x} %%{y} $z $$w 5% $$${"])",
                {{}, kManaged, "a", "b", each("${x} %{y} $z $$w 5% $${")},
                "a.b"},
        Printed{"NulInKey",
                R"(a.b["\u0000"])",
                {{}, kManaged, "a", "b", each(std::string_view("\0", 1))},
                "a.b"}),
    [](const auto& row) { return std::string(row.param.name); });

// Terraform before 1.1 wrote keys as Go does.
TEST(ReadAddress, UnderstandsTheKeysOfOlderVersions) {
  const auto parsed = parse_resource_address(R"(a.b["\a\b\f\v\x7f${x}"])");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(std::get<std::string>(parsed->key), "\a\b\f\v\x7f${x}");
  EXPECT_EQ(to_string(*parsed),
            R"(a.b["\u0007\u0008\u000c\u000b\u007f$${x}"])");
}

struct BadAddress {
  const char* name;
  std::string_view text;
  std::uint64_t offset;
};

class RejectedAddress : public testing::TestWithParam<BadAddress> {};

TEST_P(RejectedAddress, PointsAtTheFirstBadByte) {
  const auto parsed = parse_resource_address(GetParam().text);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, ErrorCode::kInvalidSyntax);
  EXPECT_EQ(parsed.error().where.offset, GetParam().offset);
  EXPECT_THAT(parsed.error().what, testing::HasSubstr("expected"));
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, RejectedAddress,
    testing::Values(
        BadAddress{"Empty", "", 0}, BadAddress{"TypeOnly", "aws_instance", 12},
        BadAddress{"MissingType", ".main", 0},
        BadAddress{"MissingName", "aws_instance.", 13},
        BadAddress{"SpaceBefore", " a.b", 0},
        BadAddress{"SpaceAfter", "a.b ", 3},
        BadAddress{"LineBreak", "a.b\nc.d", 3},
        BadAddress{"Attribute", "a.b.c", 3},
        BadAddress{"Deposed", "a.b (deposed 1234abcd)", 3},
        BadAddress{"DataWithoutName", "data.aws_ami", 12},
        BadAddress{"ModuleOnly", "module.a", 8},
        BadAddress{"ModuleDot", "module.a.", 9},
        BadAddress{"ModuleKeyOnly", "module.a[0]", 11},
        BadAddress{"OpenBracket", "a.b[", 4}, BadAddress{"NoKey", "a.b[]", 4},
        BadAddress{"OpenKey", "a.b[0", 5}, BadAddress{"Negative", "a.b[-1]", 4},
        BadAddress{"Plus", "a.b[+1]", 4}, BadAddress{"Padded", "a.b[01]", 4},
        BadAddress{"Fraction", "a.b[1.5]", 5},
        BadAddress{"Huge", "a.b[9223372036854775808]", 4},
        BadAddress{"Wildcard", "a.b[*]", 4},
        BadAddress{"BareKey", "a.b[eu]", 4},
        BadAddress{"OpenQuote", "a.b[\"eu", 7},
        BadAddress{"QuoteAtEnd", "a.b[\"", 5},
        BadAddress{"BackslashAtEnd", "a.b[\"\\", 5},
        BadAddress{"OnlyQuotes", "a.b[\"x\"", 7},
        BadAddress{"BadEscape", R"(a.b["x\q"])", 6},
        BadAddress{"ShortEscape", R"(a.b["\u12"])", 5},
        BadAddress{"Surrogate", R"(a.b["\ud800"])", 5},
        BadAddress{"BeyondUnicode", R"(a.b["\U00110000"])", 5},
        BadAddress{"HighByteEscape", R"(a.b["\x80"])", 5},
        BadAddress{"RawControl", "a.b[\"x\ny\"]", 6},
        BadAddress{"MalformedKey", "a.b[\"\xff\"]", 5},
        BadAddress{"MalformedName", "a.\xc3", 2},
        BadAddress{"HiddenInName", "a.b\u200bc", 3},
        BadAddress{"NulInName", std::string_view("a.b\0c", 5), 3},
        BadAddress{"TwoKeys", "a.b[0][1]", 6}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ReadAddress, RefusesBeyondFourKibibytes) {
  const std::string longest = "a." + std::string(4094, 'b');
  EXPECT_TRUE(parse_resource_address(longest));
  const auto parsed = parse_resource_address(longest + "b");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().code, ErrorCode::kLimitExceeded);
  EXPECT_FALSE(parse_module_address("module." + std::string(4096, 'b')));
}

TEST(ReadModuleAddress, GivesItsSteps) {
  const auto path = parse_module_address("module.a[\"x\"].module.b[1]");
  ASSERT_TRUE(path) << to_string(path.error());
  EXPECT_EQ(*path, (Steps{{"a", each("x")}, {"b", count(1)}}));
  EXPECT_EQ(module_address(*path), "module.a[\"x\"].module.b[1]");
  EXPECT_EQ(module_address({}), "");
}

TEST(ReadModuleAddress, RefusesAnythingElse) {
  for (const auto* text : {"", "a", "module", "module.", "module.a.",
                           "module.a.b", "module.a[0]x", "module.a.b.c"}) {
    EXPECT_FALSE(parse_module_address(text)) << text;
  }
}

TEST(InstanceKeyText, IsWhatStandsBehindTheName) {
  EXPECT_EQ(to_string(InstanceKey()), "");
  EXPECT_EQ(to_string(count(7)), "[7]");
  EXPECT_EQ(to_string(each("a\"b")), R"(["a\"b"])");
}

TEST(ModeText, IsTheWordOfThePlan) {
  EXPECT_EQ(to_string(Mode::kManaged), "managed");
  EXPECT_EQ(to_string(Mode::kData), "data");
}

}  // namespace
}  // namespace holdpoint::terraform
