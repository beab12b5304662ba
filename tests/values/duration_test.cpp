#include "holdpoint/values/duration.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace holdpoint::values {
namespace {

struct Written {
  const char* name;
  const char* text;
  std::int64_t seconds;
  std::int32_t nanoseconds;
  const char* printed;
};

class WrittenDuration : public ::testing::TestWithParam<Written> {};

TEST_P(WrittenDuration, IsReadAndPrintedAndReadAgain) {
  const Written& row = GetParam();
  const auto duration = parse_duration(row.text);
  ASSERT_TRUE(duration) << to_string(duration.error());
  EXPECT_EQ(*duration, (Duration{row.seconds, row.nanoseconds}));
  EXPECT_EQ(to_string(*duration), row.printed);
  EXPECT_EQ(parse_duration(row.printed), *duration);
}

INSTANTIATE_TEST_SUITE_P(
    Duration, WrittenDuration,
    ::testing::Values(
        Written{"Zero", "0s", 0, 0, "0s"}, Written{"NoDays", "0d", 0, 0, "0s"},
        Written{"Seconds", "30s", 30, 0, "30s"},
        Written{"NinetySeconds", "90s", 90, 0, "90s"},
        Written{"TwoMinutes", "120s", 120, 0, "2m"},
        Written{"OverTwoMinutes", "121s", 121, 0, "2m1s"},
        Written{"Minutes", "90m", 5400, 0, "90m"},
        Written{"TwoHours", "120m", 7200, 0, "2h"},
        Written{"OverTwoHours", "150m", 9000, 0, "2h30m"},
        Written{"Mixed", "1h30m", 5400, 0, "90m"},
        Written{"OneDay", "1d", 86400, 0, "24h"},
        Written{"TwentyFourHours", "24h", 86400, 0, "24h"},
        Written{"DayAndAHalf", "36h", 129600, 0, "36h"},
        Written{"TwoDays", "48h", 172800, 0, "2d"},
        Written{"SeventyOneHours", "71h", 255600, 0, "71h"},
        Written{"OverThreeDays", "74h", 266400, 0, "3d2h"},
        Written{"Week", "7d", 604800, 0, "7d"},
        Written{"Year", "365d", 31536000, 0, "365d"},
        Written{"AllUnits", "4d3h2m1s", 356521, 0, "4d3h2m1s"},
        Written{"Gap", "25h1s", 90001, 0, "25h1s"},
        Written{"Fraction", "1.5s", 1, 500'000'000, "1.5s"},
        Written{"Nanosecond", "0.000000001s", 0, 1, "0.000000001s"},
        Written{"HourAndFraction", "1h0.5s", 3600, 500'000'000, "1h0.5s"},
        Written{"Negative", "-36h", -129600, 0, "-36h"},
        Written{"NegativeFraction", "-1.5s", -2, 500'000'000, "-1.5s"},
        Written{"SmallNegative", "-0.25s", -1, 750'000'000, "-0.25s"},
        Written{"LeadingZeros", "007d", 604800, 0, "7d"},
        Written{"Longest", "1000000000000s", 1'000'000'000'000, 0,
                "11574074d1h46m40s"}),
    [](const auto& row) { return std::string(row.param.name); });

struct Refused {
  const char* name;
  const char* text;
  ErrorCode code;
};

class RefusedDuration : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedDuration, IsAnError) {
  const auto duration = parse_duration(GetParam().text);
  ASSERT_FALSE(duration);
  EXPECT_EQ(duration.error().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Duration, RefusedDuration,
    ::testing::Values(
        Refused{"Empty", "", ErrorCode::kInvalidSyntax},
        Refused{"Sign", "-", ErrorCode::kInvalidSyntax},
        Refused{"Plus", "+1h", ErrorCode::kInvalidSyntax},
        Refused{"NoUnit", "24", ErrorCode::kInvalidSyntax},
        Refused{"NoNumber", "h", ErrorCode::kInvalidSyntax},
        Refused{"OtherUnit", "3w", ErrorCode::kInvalidSyntax},
        Refused{"UpperCase", "24H", ErrorCode::kInvalidSyntax},
        Refused{"Milliseconds", "5ms", ErrorCode::kInvalidSyntax},
        Refused{"Space", "24 h", ErrorCode::kInvalidSyntax},
        Refused{"SpaceBefore", " 24h", ErrorCode::kInvalidSyntax},
        Refused{"WrongOrder", "30m1h", ErrorCode::kInvalidSyntax},
        Refused{"Twice", "1h1h", ErrorCode::kInvalidSyntax},
        Refused{"SignInside", "1h-1m", ErrorCode::kInvalidSyntax},
        Refused{"FractionOfHours", "1.5h", ErrorCode::kInvalidSyntax},
        Refused{"NoFraction", "1.s", ErrorCode::kInvalidSyntax},
        Refused{"LongFraction", "1.0000000001s", ErrorCode::kInvalidSyntax},
        Refused{"TooLong", "1000000000001s", ErrorCode::kLimitExceeded},
        Refused{"TooManyDays", "11574075d", ErrorCode::kLimitExceeded},
        Refused{"Overflow", "99999999999999999999d", ErrorCode::kLimitExceeded},
        Refused{"FractionBeyond", "-1000000000000.1s",
                ErrorCode::kLimitExceeded}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Duration, QuotesWhatItCannotRead) {
  const auto duration = parse_duration("a\x1b[2J day");
  ASSERT_FALSE(duration);
  EXPECT_EQ(to_string(duration.error()),
            "`a\\x1b[2J day` is no duration; write it like 24h, 7d, 90m or "
            "1h30m");
}

TEST(Duration, IsOrdered) {
  EXPECT_LT((Duration{-1, 999'999'999}), (Duration{0, 0}));
  EXPECT_LT((Duration{1, 5}), (Duration{1, 6}));
  EXPECT_LT(*parse_duration("-2h"), *parse_duration("-1h"));
  EXPECT_EQ(*duration_of(std::int64_t{1}, kSecondsPerDay),
            *duration_of(std::int64_t{24}, kSecondsPerHour));
}

TEST(Duration, CountsUnits) {
  EXPECT_EQ(*duration_of(1.5, kSecondsPerHour), (Duration{5400, 0}));
  EXPECT_EQ(*duration_of(-0.5, 1), (Duration{-1, 500'000'000}));
  EXPECT_EQ(*duration_of(0.9999999999, 1), (Duration{1, 0}));
  EXPECT_EQ(*duration_of(std::int64_t{-2}, kSecondsPerMinute),
            (Duration{-120, 0}));
}

TEST(Duration, RefusesCountsOutOfRange) {
  const auto code = [](const Result<Duration>& result) {
    return result ? ErrorCode::kInternal : result.error().code;
  };
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(code(duration_of(kMost, kSecondsPerDay)),
            ErrorCode::kLimitExceeded);
  EXPECT_EQ(code(duration_of(kLeast, kSecondsPerDay)),
            ErrorCode::kLimitExceeded);
  EXPECT_EQ(code(duration_of(kLeast, 1)), ErrorCode::kLimitExceeded);
  EXPECT_EQ(code(duration_of(1e300, kSecondsPerDay)),
            ErrorCode::kLimitExceeded);
  EXPECT_EQ(code(duration_of(INFINITY, 1)), ErrorCode::kLimitExceeded);
  EXPECT_EQ(code(duration_of(std::nan(""), 1)), ErrorCode::kInvalidValue);
}

TEST(Duration, AddsAndSubtractsWithinItsRange) {
  const Duration half{0, 500'000'000};
  const Duration most{Duration::kMaxSeconds, 0};
  EXPECT_EQ(*add(half, half), (Duration{1, 0}));
  EXPECT_EQ(*subtract(Duration{1, 0}, half), half);
  EXPECT_EQ(*subtract(Duration{0, 0}, half), (Duration{-1, 500'000'000}));
  EXPECT_FALSE(add(most, Duration{1, 0}));
  EXPECT_FALSE(subtract(Duration{-Duration::kMaxSeconds, 0}, half));
  EXPECT_EQ(*multiply(Duration{90, 0}, 0.5), (Duration{45, 0}));
  EXPECT_EQ(*multiply(half, -3), (Duration{-2, 500'000'000}));
  EXPECT_FALSE(multiply(most, 1.5));
  EXPECT_FALSE(multiply(half, std::nan("")));
}

TEST(Duration, LiesBetweenTimes) {
  const Timestamp early = *parse_timestamp("0000-01-01T00:00:00.75Z");
  const Timestamp late = *parse_timestamp("9999-12-31T23:59:59.5Z");
  const Duration all = between(early, late);
  EXPECT_LT(all.seconds, Duration::kMaxSeconds);
  EXPECT_EQ(all.nanoseconds, 750'000'000);
  EXPECT_EQ(*add(early, all), late);
  EXPECT_EQ(*subtract(late, all), early);
  EXPECT_EQ(*add(late, between(late, early)), early);
}

TEST(Duration, DoesNotLeaveTheYearsOfTimes) {
  const Timestamp late = *parse_timestamp("9999-12-31T23:59:59Z");
  const Timestamp early = *parse_timestamp("0000-01-01T00:00:00Z");
  EXPECT_TRUE(add(late, Duration{0, 999'999'999}));
  EXPECT_FALSE(add(late, Duration{1, 0}));
  EXPECT_FALSE(subtract(early, Duration{0, 1}));
}

}  // namespace
}  // namespace holdpoint::values
