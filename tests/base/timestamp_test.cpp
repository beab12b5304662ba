#include "holdpoint/base/timestamp.hpp"

#include <gtest/gtest.h>

#include <string>

namespace holdpoint {
namespace {

struct Good {
  std::string_view name;
  std::string_view text;
  std::int64_t seconds;
  std::int32_t nanoseconds;
  std::string_view printed;
};

class GoodTime : public testing::TestWithParam<Good> {};

TEST_P(GoodTime, IsReadAndPrintedInUtc) {
  const Good& good = GetParam();
  const auto time = parse_timestamp(good.text);
  ASSERT_TRUE(time) << to_string(time.error());
  EXPECT_EQ(time->seconds, good.seconds);
  EXPECT_EQ(time->nanoseconds, good.nanoseconds);
  EXPECT_EQ(to_string(*time), good.printed);
  EXPECT_EQ(parse_timestamp(to_string(*time)), *time);
}

INSTANTIATE_TEST_SUITE_P(
    Timestamp, GoodTime,
    testing::Values(
        Good{"Epoch", "1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00Z"},
        Good{"BeforeEpoch", "1969-12-31T23:59:59Z", -1, 0,
             "1969-12-31T23:59:59Z"},
        Good{"WithoutSeconds", "2026-12-20T00:00Z", 1797724800, 0,
             "2026-12-20T00:00:00Z"},
        Good{"Fraction", "1970-01-01T00:00:00.25Z", 0, 250000000,
             "1970-01-01T00:00:00.25Z"},
        Good{"MoreDigitsThanNanoseconds", "1970-01-01T00:00:00.1234567899Z", 0,
             123456789, "1970-01-01T00:00:00.123456789Z"},
        Good{"OffsetEast", "1970-01-01T02:30:00+02:30", 0, 0,
             "1970-01-01T00:00:00Z"},
        Good{"OffsetWest", "1969-12-31T19:00:00-05:00", 0, 0,
             "1970-01-01T00:00:00Z"},
        Good{"LowerCase", "1970-01-01t00:00:01z", 1, 0, "1970-01-01T00:00:01Z"},
        Good{"LeapDay", "2024-02-29T00:00:00Z", 1709164800, 0,
             "2024-02-29T00:00:00Z"},
        Good{"LeapSecondIsTheNextSecond", "2016-12-31T23:59:60Z", 1483228800, 0,
             "2017-01-01T00:00:00Z"},
        Good{"FirstSecond", "0000-01-01T00:00:00Z", -62167219200, 0,
             "0000-01-01T00:00:00Z"},
        Good{"FirstSecondSeenFromTheEast", "0000-01-01T01:00:00+01:00",
             -62167219200, 0, "0000-01-01T00:00:00Z"},
        Good{"LastYear", "9999-12-31T23:59:59Z", 253402300799, 0,
             "9999-12-31T23:59:59Z"},
        Good{"LastSecondSeenFromTheWest", "9999-12-31T22:59:59.5-01:00",
             253402300799, 500000000, "9999-12-31T23:59:59.5Z"}),
    [](const auto& row) { return std::string(row.param.name); });

struct Bad {
  std::string_view name;
  std::string_view text;
};

class BadTime : public testing::TestWithParam<Bad> {};

TEST_P(BadTime, IsRefusedWithAnExample) {
  const auto time = parse_timestamp(GetParam().text);
  ASSERT_FALSE(time);
  EXPECT_EQ(time.error().code, ErrorCode::kInvalidSyntax);
  EXPECT_NE(time.error().next_step.find("2026-01-31T00:00:00Z"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Timestamp, BadTime,
    testing::Values(Bad{"Empty", ""}, Bad{"DateOnly", "2026-02-26"},
                    Bad{"NoZone", "2026-02-26T22:00:00"},
                    Bad{"Space", "2026-02-26 22:00:00Z"},
                    Bad{"NoSuchDay", "2026-02-29T00:00:00Z"},
                    Bad{"MonthZero", "2026-00-01T00:00:00Z"},
                    Bad{"Hour24", "2026-02-26T24:00:00Z"},
                    Bad{"Minute60", "2026-02-26T00:60:00Z"},
                    Bad{"Second61", "2026-02-26T00:00:61Z"},
                    Bad{"EmptyFraction", "2026-02-26T00:00:00.Z"},
                    Bad{"OffsetWithoutColon", "2026-02-26T00:00:00+0100"},
                    Bad{"Offset24", "2026-02-26T00:00:00+24:00"},
                    Bad{"OneDigit", "2026-2-26T00:00:00Z"},
                    Bad{"Trailing", "2026-02-26T00:00:00Z "},
                    Bad{"Negative", "-001-02-26T00:00:00Z"},
                    Bad{"OffsetBeforeTheYearZero", "0000-01-01T00:59:59+01:00"},
                    Bad{"OffsetAfterTheYear9999", "9999-12-31T23:00:00-01:00"},
                    Bad{"LeapSecondOfTheLastYear", "9999-12-31T23:59:60Z"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Timestamp, QuotesOnlyTheStartOfALongText) {
  const auto time = parse_timestamp(std::string(1000, '9'));
  ASSERT_FALSE(time);
  EXPECT_LT(time.error().what.size(), 100U);
}

TEST(Timestamp, ComparesByTimeThenByFraction) {
  EXPECT_LT((Timestamp{1, 999999999}), (Timestamp{2, 0}));
  EXPECT_LT((Timestamp{2, 0}), (Timestamp{2, 1}));
}

}  // namespace
}  // namespace holdpoint
