#include "justifications.hpp"

#include <gtest/gtest.h>

#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::policytest {
namespace {

// "line: reason" of all, by line.
std::string told(const std::string& text) {
  std::string all;
  for (const auto& [line, about] : justifications_in(syntax::parse(text))) {
    all += std::to_string(line) + ": " + about.reason + "\n";
  }
  return all;
}

TEST(Justifications, BelongToTheirLine) {
  EXPECT_EQ(told("local a = 1 -- mutant: any number does\nlocal b = 2\n"),
            "1: any number does\n");
}

TEST(Justifications, OnALineAloneBelongToTheNextLineWithCode) {
  EXPECT_EQ(told("-- mutant: one\n\n-- more prose\n-- mutant: two\nlocal a\n"),
            "5: one; two\n");
}

TEST(Justifications, WithoutReasonOrCodeAreNone) {
  EXPECT_EQ(told("local a -- mutant:\nlocal b -- mutant\n-- mutant: end\n"),
            "");
  EXPECT_EQ(told("local a = \"-- mutant: a text\"\n--[[ mutant: long ]]\n"),
            "");
}

}  // namespace
}  // namespace holdpoint::policytest
