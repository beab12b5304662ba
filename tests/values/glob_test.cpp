#include "holdpoint/values/glob.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "holdpoint/base/text.hpp"

namespace holdpoint::values {
namespace {

struct Case {
  const char* name;
  const char* pattern;
  const char* text;
  bool matches;
};

class GlobCase : public ::testing::TestWithParam<Case> {};

TEST_P(GlobCase, MatchesOrNot) {
  EXPECT_EQ(glob_matches(GetParam().pattern, GetParam().text),
            GetParam().matches);
}

INSTANTIATE_TEST_SUITE_P(
    Glob, GlobCase,
    ::testing::Values(
        Case{"BothEmpty", "", "", true}, Case{"EmptyPattern", "", "a", false},
        Case{"EmptyText", "a", "", false}, Case{"Literal", "abc", "abc", true},
        Case{"LiteralPrefix", "abc", "abcd", false},
        Case{"CaseMatters", "ABC", "abc", false},
        Case{"StarEmpty", "*", "", true},
        Case{"StarAll", "*", "anything", true},
        Case{"StarNewline", "a*b", "a\nb", true},
        Case{"Prefix", "aws_db_*", "aws_db_instance", true},
        Case{"PrefixOnly", "aws_db_*", "aws_db_", true},
        Case{"PrefixMissing", "aws_db_*", "aws_rds", false},
        Case{"Suffix", "*-prod", "db-prod", true},
        Case{"SuffixMiddle", "*-prod", "db-prod-1", false},
        Case{"Middle", "a*c", "abbbc", true},
        Case{"NoOverlap", "ab*ba", "aba", false},
        Case{"TwoStars", "*b*", "abc", true},
        Case{"DoubleStar", "a**c", "abc", true},
        Case{"Pieces", "*one*two*", "xonextwox", true},
        Case{"PiecesSwapped", "*one*two*", "xtwoxonex", false},
        Case{"Greedy", "*ab*ab", "abab", true},
        Case{"Repeated", "*aab*", "aaaab", true},
        Case{"One", "a?c", "abc", true}, Case{"OneMissing", "a?c", "ac", false},
        Case{"OneIsOne", "?", "ab", false},
        Case{"Cost", "CC-????", "CC-1234", true},
        Case{"CostShort", "CC-????", "CC-123", false},
        Case{"StarThenOne", "*?", "", false},
        Case{"StarThenOneText", "*?", "x", true},
        Case{"OneWithinPiece", "*a?c*", "zzabczz", true},
        Case{"Dot", "m6i.*", "m6ixlarge", false},
        Case{"Brackets", "[a]*", "a", false},
        Case{"BracketsLiteral", "a[0]", "a[0]", true},
        Case{"Backslash", "a\\*", "a\\b", true},
        Case{"Percent", "%d*", "7", false},
        Case{"Umlaut", "?", "\xC3\xA4", true},
        Case{"UmlautIsOne", "??", "\xC3\xA4", false},
        Case{"Emoji", "a?b",
             "a\xF0\x9F\x98\x80"
             "b",
             true},
        Case{"HalfACharacter", "*\xA4", "\xC3\xA4", false},
        Case{"StrayByte", "a?b",
             "a\xFF"
             "b",
             true},
        Case{"StrayByteLiteral", "*\xFF", "a\xFF", true},
        Case{"Address", "module.*.aws_db_instance.main[?]",
             "module.a.aws_db_instance.main[0]", true}),
    [](const auto& row) { return std::string(row.param.name); });

// Slow and obvious: characters, and a table of which prefixes match.
bool reference(std::string_view pattern, std::string_view text) {
  const auto characters = [](std::string_view rest) {
    std::vector<std::string_view> result;
    while (!rest.empty()) {
      const std::size_t length = std::max<std::size_t>(utf8_length(rest), 1);
      result.push_back(rest.substr(0, length));
      rest.remove_prefix(length);
    }
    return result;
  };
  const auto p = characters(pattern);
  const auto t = characters(text);
  std::vector<std::vector<bool>> match(p.size() + 1,
                                       std::vector<bool>(t.size() + 1));
  match[0][0] = true;
  for (std::size_t i = 1; i <= p.size(); ++i) {
    for (std::size_t j = 0; j <= t.size(); ++j) {
      if (p[i - 1] == "*") {
        match[i][j] = match[i - 1][j] || (j > 0 && match[i][j - 1]);
      } else if (j > 0 && (p[i - 1] == "?" || p[i - 1] == t[j - 1])) {
        match[i][j] = match[i - 1][j - 1];
      }
    }
  }
  return match[p.size()][t.size()];
}

TEST(Glob, AgreesWithTheSlowReference) {
  std::mt19937 random(1);  // the same texts in every run
  const std::vector<std::string> alphabet{"a", "a", "b", "\xC3\xA4", "\xA4"};
  const auto make = [&](std::size_t most, bool wildcards) {
    std::string text;
    for (std::size_t i = random() % most; i > 0; --i) {
      const auto kind = random() % 4;
      text += wildcards && kind == 0   ? "*"
              : wildcards && kind == 1 ? "?"
                                       : alphabet[random() % alphabet.size()];
    }
    return text;
  };
  for (int round = 0; round < 100'000; ++round) {
    const std::string pattern = make(9, true);
    const std::string text = make(12, false);
    ASSERT_EQ(glob_matches(pattern, text), reference(pattern, text))
        << pattern << " on " << text;
  }
}

TEST(Glob, StaysWithinItsCostOnHostileInput) {
  std::string pattern;
  for (int i = 0; i < 1000; ++i) pattern += "*a";
  pattern += "*b";
  const std::string text(100'000, 'a');
  const Glob glob(pattern);
  EXPECT_FALSE(glob.matches(text));
  EXPECT_LT(glob.cost(text.size()), 10 * text.size());
}

TEST(Glob, CountsTheCostOfMixedWildcards) {
  EXPECT_EQ(Glob("abc").cost(10), 13u);
  EXPECT_LT(Glob("a?c").cost(1000), 4000u);
  EXPECT_GE(Glob("*????????????????b*").cost(1000), 17'000u);
}

TEST(Glob, KnowsWhetherItIsLiteral) {
  EXPECT_TRUE(Glob("aws_vpc.main[0]").is_literal());
  EXPECT_FALSE(Glob("aws_*").is_literal());
  EXPECT_FALSE(Glob("?").is_literal());
}

}  // namespace
}  // namespace holdpoint::values
