#include "holdpoint/values/decimal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace holdpoint::values {
namespace {

struct Written {
  const char* name;
  const char* text;
  const char* printed;
};

class WrittenDecimal : public ::testing::TestWithParam<Written> {};

TEST_P(WrittenDecimal, IsReadAndPrintedAndReadAgain) {
  const auto number = Decimal::parse(GetParam().text);
  ASSERT_TRUE(number) << to_string(number.error());
  EXPECT_EQ(to_string(*number), GetParam().printed);
  EXPECT_EQ(Decimal::parse(GetParam().printed), *number);
}

INSTANTIATE_TEST_SUITE_P(
    Decimal, WrittenDecimal,
    ::testing::Values(Written{"Zero", "0", "0"},
                      Written{"MinusZero", "-0", "0"},
                      Written{"ZeroWithExponent", "0.000e999999999", "0"},
                      Written{"One", "1.0", "1"},
                      Written{"OneByExponent", "100e-2", "1"},
                      Written{"Trailing", "1200", "1200"},
                      Written{"Fraction", "-0.5", "-0.5"},
                      Written{"Mixed", "12.340", "12.34"},
                      Written{"Beyond64Bits", "12345678901234567890123",
                              "12345678901234567890123"},
                      Written{"Long", "3.14159265358979323846264338327950288",
                              "3.14159265358979323846264338327950288"},
                      Written{"Small", "0.000001", "0.000001"},
                      Written{"Smaller", "1e-07", "1e-7"},
                      Written{"Big", "1e20", "100000000000000000000"},
                      Written{"Bigger", "1E+21", "1e21"},
                      Written{"BigMixed", "15e29", "1.5e30"},
                      Written{"Huge", "1e999999999", "1e999999999"},
                      Written{"Tiny", "-1e-1000000000", "-1e-1000000000"}),
    [](const auto& row) { return std::string(row.param.name); });

struct Refused {
  const char* name;
  const char* text;
  ErrorCode code;
};

class RefusedDecimal : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedDecimal, IsAnError) {
  const auto number = Decimal::parse(GetParam().text);
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Decimal, RefusedDecimal,
    ::testing::Values(
        Refused{"Empty", "", ErrorCode::kInvalidSyntax},
        Refused{"Sign", "-", ErrorCode::kInvalidSyntax},
        Refused{"Plus", "+1", ErrorCode::kInvalidSyntax},
        Refused{"LeadingZero", "01", ErrorCode::kInvalidSyntax},
        Refused{"NoWhole", ".5", ErrorCode::kInvalidSyntax},
        Refused{"NoFraction", "5.", ErrorCode::kInvalidSyntax},
        Refused{"NoExponent", "5e", ErrorCode::kInvalidSyntax},
        Refused{"NoExponentDigits", "5e+", ErrorCode::kInvalidSyntax},
        Refused{"Hexadecimal", "0x1F", ErrorCode::kInvalidSyntax},
        Refused{"Infinity", "inf", ErrorCode::kInvalidSyntax},
        Refused{"Space", "1 ", ErrorCode::kInvalidSyntax},
        Refused{"TwoPoints", "1.2.3", ErrorCode::kInvalidSyntax},
        Refused{"Exponent", "1e1000000001", ErrorCode::kLimitExceeded},
        Refused{"ExponentOverflow", "1e99999999999999999999999",
                ErrorCode::kLimitExceeded},
        Refused{"ShiftedExponent", "100e999999999", ErrorCode::kLimitExceeded}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Decimal, RefusesEndlessText) {
  EXPECT_TRUE(Decimal::parse(std::string(Decimal::kMaxLength, '9')));
  const auto number = Decimal::parse(std::string(Decimal::kMaxLength + 1, '9'));
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().code, ErrorCode::kLimitExceeded);
}

TEST(Decimal, IsOrderedByValue) {
  const std::vector<const char*> ascending{"-1e999999999",
                                           "-12345678901234567890124",
                                           "-12345678901234567890123",
                                           "-2",
                                           "-1.5",
                                           "-1",
                                           "-1e-999999999",
                                           "0",
                                           "1e-999999999",
                                           "0.1",
                                           "0.12",
                                           "0.2",
                                           "1",
                                           "1.000000000000000000001",
                                           "9",
                                           "10",
                                           "9007199254740993",
                                           "9007199254740993.5",
                                           "1e999999999"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(*Decimal::parse(ascending[i]) <=> *Decimal::parse(ascending[j]),
                i <=> j)
          << ascending[i] << " " << ascending[j];
    }
  }
}

TEST(Decimal, IsEqualHoweverItWasWritten) {
  const auto same = [](const char* a, const char* b) {
    return *Decimal::parse(a) == *Decimal::parse(b);
  };
  EXPECT_TRUE(same("1", "1.0"));
  EXPECT_TRUE(same("10e-1", "0.1E1"));
  EXPECT_TRUE(same("-0", "0.0"));
  EXPECT_FALSE(same("1", "-1"));
  EXPECT_FALSE(same("1", "10"));
}

TEST(Decimal, ComesFromIntegersAndDoublesExactly) {
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(to_string(Decimal::of(kLeast)), "-9223372036854775808");
  EXPECT_EQ(to_string(*Decimal::of(0.5)), "0.5");
  EXPECT_EQ(to_string(*Decimal::of(0.1)),
            "0.1000000000000000055511151231257827021181583404541015625");
  EXPECT_EQ(*Decimal::of(-0.0), Decimal());
  const double smallest = std::numeric_limits<double>::denorm_min();
  EXPECT_GT(*Decimal::of(smallest), Decimal());
  EXPECT_LT(*Decimal::of(std::numeric_limits<double>::max()),
            *Decimal::parse("1.8e308"));
  EXPECT_EQ(Decimal::of(std::nan("")), std::nullopt);
  EXPECT_EQ(Decimal::of(-INFINITY), std::nullopt);
}

TEST(Decimal, KnowsWhetherItIsAnInteger) {
  const auto number = [](const char* text) { return *Decimal::parse(text); };
  EXPECT_EQ(number("9223372036854775807").to_int64(), INT64_MAX);
  EXPECT_EQ(number("-9223372036854775808").to_int64(), INT64_MIN);
  EXPECT_EQ(number("9223372036854775808").to_int64(), std::nullopt);
  EXPECT_EQ(number("1.20e3").to_int64(), 1200);
  EXPECT_EQ(number("0").to_int64(), 0);
  EXPECT_EQ(number("1.5").to_int64(), std::nullopt);
  EXPECT_EQ(number("1e999999999").to_int64(), std::nullopt);
  EXPECT_TRUE(number("1e999999999").is_integer());
  EXPECT_TRUE(number("0.0").is_integer());
  EXPECT_FALSE(number("1e-1").is_integer());
}

}  // namespace
}  // namespace holdpoint::values
