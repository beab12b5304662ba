#include "holdpoint/base/digest.hpp"

#include <gtest/gtest.h>

namespace holdpoint {
namespace {

// Test vectors of FIPS 180-4, one and two blocks, and the empty message.
TEST(Sha256, AgreesWithTheStandard) {
  EXPECT_EQ(sha256_hex(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(
      sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256, TakesBytesNotText) {
  using std::string_view_literals::operator""sv;
  EXPECT_NE(sha256_hex("a\0b"sv), sha256_hex("a"));
}

}  // namespace
}  // namespace holdpoint
