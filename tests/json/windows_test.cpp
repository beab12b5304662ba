// Tokens are found window by window; where a window ends must never show.
//
// The text repeats one unit beyond a window and is shifted byte by byte by
// one unit's length, so that the ends fall on every byte of it.
#include <gtest/gtest.h>

#include <string>

#include "holdpoint/json/document.hpp"
#include "walks.hpp"

namespace holdpoint::json {
namespace {

constexpr std::size_t kWindow = 128 * 1024;
constexpr std::size_t kSize = kWindow + kWindow / 8;

const std::string kUnit =
    R"({"k\"":"a\\", "b":[-2.5e3,true,"\\\""],"é" : "\u00e9, \"x\": ","":""})";

struct Text {
  std::string text;
  std::size_t units = 0;
};

// Units, of which the one that crosses the first window's end is `odd`.
Text shifted(std::size_t shift, const std::string& odd) {
  Text made{std::string(shift, ' ') + "[" + kUnit, 1};
  bool used = false;
  while (made.text.size() < kSize) {
    const bool crosses = !used && made.text.size() + 2 * kUnit.size() > kWindow;
    made.text += "," + (crosses ? odd : kUnit);
    used = used || crosses;
    ++made.units;
  }
  made.text += "]";
  return made;
}

TEST(Windows, EndAnywhereWithoutATrace) {
  for (std::size_t shift = 0; shift <= kUnit.size(); ++shift) {
    const Text made = shifted(shift, kUnit);
    const auto parsed = Document::parse_copy(made.text);
    ASSERT_TRUE(parsed.has_value()) << shift << to_string(parsed.error());
    const Value root = parsed->root();
    ASSERT_EQ(root.size(), made.units);
    for (std::size_t i = 1; i < root.size(); ++i) {
      ASSERT_EQ(root.at(i).text(), kUnit) << shift;
      ASSERT_EQ(root.at(i).at(0).as_string(), "a\\");
    }
    EXPECT_EQ(walk(Bytes::copy_of(made.text), {}, 0xFF00F0F0), std::nullopt);
  }
}

TEST(Windows, HideNoError) {
  const std::string odds[] = {
      R"({"k":"a"b})",    R"({"k":12"b"})",   R"({"k":"a" "b"})",
      R"({"k":"\x"})",    "{\"k\":\"a\nb\"}", "{\"k\":\"\xc3\"}",
      R"({"k":"a":"b"})", R"({"k":"a"}")",    R"({"k\\":"a\\"\"})",
  };
  for (std::size_t shift = 0; shift <= 2 * kUnit.size(); shift += 9) {
    for (const std::string& odd : odds) {
      const Bytes bytes = Bytes::copy_of(shifted(shift, odd).text);
      EXPECT_FALSE(Document::parse(bytes)) << shift << odd;
      EXPECT_FALSE(skip_root(bytes)) << shift << odd;
    }
  }
}

}  // namespace
}  // namespace holdpoint::json
