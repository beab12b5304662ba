#include "holdpoint/values/cidr.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace holdpoint::values {
namespace {

Cidr cidr(const char* text) {
  const auto parsed = parse_cidr(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Cidr());
}

struct Written {
  const char* name;
  const char* text;
  const char* printed;
};

class WrittenCidr : public ::testing::TestWithParam<Written> {};

TEST_P(WrittenCidr, IsReadAndPrintedAndReadAgain) {
  const Cidr range = cidr(GetParam().text);
  EXPECT_EQ(to_string(range), GetParam().printed);
  EXPECT_EQ(cidr(GetParam().printed), range);
}

INSTANTIATE_TEST_SUITE_P(
    Cidr, WrittenCidr,
    ::testing::Values(
        Written{"V4", "10.0.0.0/8", "10.0.0.0/8"},
        Written{"V4HostBits", "10.1.2.3/8", "10.1.2.3/8"},
        Written{"V4Host", "192.0.2.1/32", "192.0.2.1/32"},
        Written{"V4Plain", "192.0.2.1", "192.0.2.1"},
        Written{"V4All", "0.0.0.0/0", "0.0.0.0/0"},
        Written{"V4Last", "255.255.255.255/32", "255.255.255.255/32"},
        Written{"V6All", "::/0", "::/0"},
        Written{"V6AllLong", "0:0:0:0:0:0:0:0/0", "::/0"},
        Written{"V6Zero", "0::0/0", "::/0"},
        Written{"V6", "2001:DB8::1/64", "2001:db8::1/64"},
        Written{"V6Plain", "::1", "::1"},
        Written{"V6Full", "1:2:3:4:5:6:7:8/128", "1:2:3:4:5:6:7:8/128"},
        Written{"V6LeadingZeros", "0001:0db8::/32", "1:db8::/32"},
        Written{"V6LongestRun", "1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128"},
        Written{"V6FirstRun", "1:0:0:2:0:0:3:4/128", "1::2:0:0:3:4/128"},
        Written{"V6SingleZero", "1:0:2:3:4:5:6:7/128", "1:0:2:3:4:5:6:7/128"},
        Written{"V6GapOfOne", "1::3:4:5:6:7:8/128", "1:0:3:4:5:6:7:8/128"},
        Written{"V6GapAtEnd", "1:2:3:4:5:6:7::/128", "1:2:3:4:5:6:7:0/128"},
        Written{"V6WithV4", "::ffff:192.0.2.1/128", "::ffff:c000:201/128"},
        Written{"V6FullWithV4", "1:2:3:4:5:6:7.8.9.10", "1:2:3:4:5:6:708:90a"}),
    [](const auto& row) { return std::string(row.param.name); });

class RefusedCidr : public ::testing::TestWithParam<const char*> {};

TEST_P(RefusedCidr, IsAnError) {
  const auto parsed = parse_cidr(GetParam());
  ASSERT_FALSE(parsed) << GetParam();
  EXPECT_EQ(parsed.error().code, ErrorCode::kInvalidSyntax);
}

INSTANTIATE_TEST_SUITE_P(
    Cidr, RefusedCidr,
    ::testing::Values("", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
                      "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/8/8",
                      "10.0.0.0/8 ", " 10.0.0.0/8", "10.0.0/8", "10/8",
                      "10.0.0.0.0/8", "10.0.0./8", "256.0.0.0/8", "010.0.0.0/8",
                      "0x0a.0.0.0/8", "1.2.3.4.", ".1.2.3.4", ":", ":::",
                      "::/129", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
                      "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8",
                      "12345::", "g::", "1:", ":1", "1:2:3:4:5:6:7:1.2.3.4",
                      "1.2.3.4::", "::1.2.3.4:5", "::1.2.3", "::01.2.3.4",
                      "fe80::1%eth0/64", "[::1]/128", "::/0x0",
                      "sg-0123456789abcdef0", "10.0.0.0-10.0.0.9"));

TEST(Cidr, RemembersThatNoPrefixWasWritten) {
  EXPECT_TRUE(cidr("192.0.2.1").plain);
  EXPECT_EQ(cidr("192.0.2.1").prefix, 32);
  EXPECT_FALSE(cidr("192.0.2.1/32").plain);
  EXPECT_EQ(cidr("::1").prefix, 128);
}

struct Pair {
  const char* name;
  const char* a;
  const char* b;
  bool a_contains_b;
  bool b_contains_a;
};

class Ranges : public ::testing::TestWithParam<Pair> {};

TEST_P(Ranges, ContainAndOverlap) {
  const Pair& row = GetParam();
  const Cidr a = cidr(row.a);
  const Cidr b = cidr(row.b);
  EXPECT_EQ(contains(a, b), row.a_contains_b);
  EXPECT_EQ(contains(b, a), row.b_contains_a);
  EXPECT_EQ(overlaps(a, b), row.a_contains_b || row.b_contains_a);
  EXPECT_EQ(overlaps(b, a), overlaps(a, b));
}

INSTANTIATE_TEST_SUITE_P(
    Cidr, Ranges,
    ::testing::Values(
        Pair{"Same", "10.0.0.0/8", "10.0.0.0/8", true, true},
        Pair{"SameByHostBits", "10.0.0.0/8", "10.9.9.9/8", true, true},
        Pair{"Inner", "10.0.0.0/8", "10.1.0.0/16", true, false},
        Pair{"Host", "10.0.0.0/8", "10.255.255.255", true, false},
        Pair{"Neighbour", "10.0.0.0/8", "11.0.0.0/8", false, false},
        Pair{"OddBits", "10.0.0.0/9", "10.127.0.0/16", true, false},
        Pair{"OddBitsOutside", "10.0.0.0/9", "10.128.0.0/16", false, false},
        Pair{"LastBit", "10.0.0.0/31", "10.0.0.1/32", true, false},
        Pair{"All", "0.0.0.0/0", "203.0.113.0/24", true, false},
        Pair{"V6", "fd00::/8", "fdff::1/128", true, false},
        Pair{"V6Outside", "fd00::/8", "fe00::/8", false, false},
        Pair{"Families", "0.0.0.0/0", "::/0", false, false},
        Pair{"Mapped", "::ffff:0:0/96", "10.0.0.0/8", false, false}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Cidr, IsAnywhereWithAPrefixOfLengthZero) {
  for (const char* text : {"0.0.0.0/0", "::/0", "0::0/0", "0:0:0:0:0:0:0:0/0",
                           "1.2.3.4/0", "2001:db8::/0", "::0.0.0.0/0"}) {
    EXPECT_TRUE(is_anywhere(cidr(text))) << text;
  }
  for (const char* text :
       {"0.0.0.0/1", "0.0.0.0", "::", "::/1", "0.0.0.0/32", "10.0.0.0/8"}) {
    EXPECT_FALSE(is_anywhere(cidr(text))) << text;
  }
}

// The system's own reader accepts the same addresses.
TEST(IpAddress, AgreesWithTheSystem) {
  std::mt19937 random(1);  // the same texts in every run
  const std::string_view alphabet = "0125:::..afF9";
  for (int round = 0; round < 200'000; ++round) {
    std::string text;
    const std::size_t length = random() % 18;
    while (text.size() < length) text += alphabet[random() % alphabet.size()];
    std::array<std::uint8_t, 16> bytes = {};
    const bool v6 = text.find(':') != std::string::npos;
    const bool expected =
        inet_pton(v6 ? AF_INET6 : AF_INET, text.c_str(), bytes.data()) == 1;
    const auto address = parse_ip_address(text);
    ASSERT_EQ(address.has_value(), expected) << text;
    if (address) {
      ASSERT_EQ(address->bytes, bytes) << text;
    }
  }
}

}  // namespace
}  // namespace holdpoint::values
