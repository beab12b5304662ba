// Every rule's own samples: `avoid` has exactly its finding, `prefer` none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> rules_found(std::string_view text) {
  std::vector<std::string> ids;
  for (const Finding& each : lint_text(text)) ids.emplace_back(each.rule);
  return ids;
}

class EveryRule : public ::testing::TestWithParam<RuleInfo> {};

TEST_P(EveryRule, FindsExactlyItselfInWhatToAvoid) {
  EXPECT_THAT(rules_found(GetParam().avoid), ElementsAre(GetParam().id));
}

TEST_P(EveryRule, FindsNothingInWhatToPrefer) {
  EXPECT_THAT(findings_in(GetParam().prefer), IsEmpty());
}

TEST_P(EveryRule, ExplainsItself) {
  EXPECT_TRUE(GetParam().summary.ends_with('.'));
  EXPECT_TRUE(GetParam().rationale.ends_with('.'));
  EXPECT_EQ(find_rule(GetParam().id)->summary, GetParam().summary);
}

TEST_P(EveryRule, SaysWhatAndWhatNext) {
  const auto findings = lint_text(GetParam().avoid);
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_FALSE(findings[0].message.empty());
  EXPECT_FALSE(findings[0].next_step.empty());
  EXPECT_FALSE(findings[0].message.ends_with('.'));
  EXPECT_FALSE(findings[0].next_step.ends_with('.'));
}

INSTANTIATE_TEST_SUITE_P(Lint, EveryRule,
                         ::testing::ValuesIn(rules().begin(), rules().end()),
                         [](const auto& row) {
                           std::string name(row.param.id);
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return c == '/' || c == '-'; },
                               '_');
                           return name;
                         });

TEST(Registry, IsSortedById) {
  EXPECT_TRUE(std::ranges::is_sorted(rules(), {}, &RuleInfo::id));
  EXPECT_EQ(find_rule("scope/no-such-rule"), nullptr);
}

}  // namespace
}  // namespace holdpoint::lint
