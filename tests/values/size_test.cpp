#include "holdpoint/values/size.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace holdpoint::values {
namespace {

constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();

struct Written {
  const char* name;
  const char* text;
  std::int64_t bytes;
  const char* printed;
};

class WrittenSize : public ::testing::TestWithParam<Written> {};

TEST_P(WrittenSize, IsReadAndPrintedAndReadAgain) {
  const Written& row = GetParam();
  const auto size = parse_size(row.text);
  ASSERT_TRUE(size) << to_string(size.error());
  EXPECT_EQ(size->bytes, row.bytes);
  EXPECT_EQ(to_string(*size), row.printed);
  EXPECT_EQ(parse_size(row.printed), *size);
}

INSTANTIATE_TEST_SUITE_P(
    Size, WrittenSize,
    ::testing::Values(Written{"Zero", "0B", 0, "0 B"},
                      Written{"ZeroGib", "0GiB", 0, "0 B"},
                      Written{"Bytes", "7B", 7, "7 B"},
                      Written{"Odd", "1025 B", 1025, "1025 B"},
                      Written{"Kib", "64 KiB", 65536, "64 KiB"},
                      Written{"KibOfBytes", "1024B", 1024, "1 KiB"},
                      Written{"Mib", "1536MiB", 1536 * kMib, "1536 MiB"},
                      Written{"GibOfMib", "2048MiB", 2 * kGib, "2 GiB"},
                      Written{"Gib", "100GiB", 100 * kGib, "100 GiB"},
                      Written{"Tib", "5TiB", 5 * 1024 * kGib, "5 TiB"},
                      Written{"Pib", "3PiB", 3 * kGib* kMib, "3 PiB"},
                      Written{"Eib", "7EiB", 7 * kGib* kGib, "7 EiB"},
                      Written{"Negative", "-1GiB", -kGib, "-1 GiB"},
                      Written{"Most", "9223372036854775807B", kMost,
                              "9223372036854775807 B"},
                      Written{"Least", "-8EiB", kLeast, "-8 EiB"}),
    [](const auto& row) { return std::string(row.param.name); });

struct Refused {
  const char* name;
  const char* text;
  ErrorCode code;
};

class RefusedSize : public ::testing::TestWithParam<Refused> {};

TEST_P(RefusedSize, IsAnError) {
  const auto size = parse_size(GetParam().text);
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Size, RefusedSize,
    ::testing::Values(Refused{"Empty", "", ErrorCode::kInvalidSyntax},
                      Refused{"NoUnit", "100", ErrorCode::kInvalidSyntax},
                      Refused{"NoNumber", "GiB", ErrorCode::kInvalidSyntax},
                      Refused{"Sign", "-GiB", ErrorCode::kInvalidSyntax},
                      Refused{"Plus", "+1GiB", ErrorCode::kInvalidSyntax},
                      Refused{"Decimal", "100GB", ErrorCode::kInvalidSyntax},
                      Refused{"LowerCase", "1gib", ErrorCode::kInvalidSyntax},
                      Refused{"Fraction", "1.5GiB", ErrorCode::kInvalidSyntax},
                      Refused{"Spaces", "1  GiB", ErrorCode::kInvalidSyntax},
                      Refused{"After", "1GiB ", ErrorCode::kInvalidSyntax},
                      Refused{"Eight", "8EiB", ErrorCode::kLimitExceeded},
                      Refused{"BelowLeast", "-9EiB", ErrorCode::kLimitExceeded},
                      Refused{"Overflow", "99999999999999999999B",
                              ErrorCode::kLimitExceeded}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Size, SaysWhichUnitIsMeant) {
  EXPECT_EQ(parse_size("100GB").error().next_step,
            "sizes count in powers of 1024: write GiB");
  EXPECT_EQ(parse_size("100").error().next_step,
            "write it like 100GiB or 64 KiB");
}

TEST(Size, CountsUnits) {
  EXPECT_EQ(size_of(std::int64_t{2}, kGib)->bytes, 2 * kGib);
  EXPECT_EQ(size_of(1.5, kKib)->bytes, 1536);
  EXPECT_EQ(size_of(0.0001, kKib)->bytes, 0);
  EXPECT_FALSE(size_of(kMost, kKib));
  EXPECT_FALSE(size_of(1e30, 1));
  EXPECT_FALSE(size_of(9223372036854775808.0, 1));
  EXPECT_EQ(size_of(-9223372036854775808.0, 1)->bytes, kLeast);
  EXPECT_EQ(size_of(std::nan(""), kGib).error().code, ErrorCode::kInvalidValue);
}

TEST(Size, CalculatesWithinItsRange) {
  EXPECT_LT((Size{1}), (Size{2}));
  EXPECT_EQ(add(Size{1}, Size{2})->bytes, 3);
  EXPECT_EQ(subtract(Size{1}, Size{2})->bytes, -1);
  EXPECT_EQ(multiply(Size{kGib}, 2.5)->bytes, 5 * kGib / 2);
  EXPECT_FALSE(add(Size{kMost}, Size{1}));
  EXPECT_FALSE(subtract(Size{kLeast}, Size{1}));
  EXPECT_FALSE(multiply(Size{kMost}, 2));
  EXPECT_FALSE(multiply(Size{1}, std::nan("")));
}

}  // namespace
}  // namespace holdpoint::values
