// Every rule's own samples: `avoid` has exactly its finding, `prefer` none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "holdpoint/lint/fix.hpp"
#include "linted.hpp"
#include "set_index.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// The types of the standard policies, as if they were all that the providers of
// the project have.
Options sample_options() {
  static const schema::Catalog kCatalog = [] {
    schema::Catalog made;
    made.add({schema::Source::Kind::kProject, "schema.pack",
              schema::standard_pack()});
    return made;
  }();
  Options options = test_options();
  options.catalog = &kCatalog;
  return options;
}

// Findings of the rule itself, and what others find that is worse than a
// remark.
std::vector<std::string> found_in(std::string_view sample,
                                  const RuleInfo& rule) {
  const FileSet set = files_of(sample);
  const Options options = sample_options();
  std::vector<std::string> lines;
  for (const FileFindings& each :
       check_set(set, options, rule.scope == Scope::kSet)) {
    for (const Finding& finding : each.findings) {
      if (finding.rule != rule.id && finding.level < Level::kWarning) continue;
      lines.push_back(std::string(finding.rule) + ": " + finding.message);
    }
  }
  return lines;
}

class EveryRule : public ::testing::TestWithParam<RuleInfo> {};

TEST_P(EveryRule, FindsExactlyItselfInWhatToAvoid) {
  const auto lines = found_in(GetParam().avoid, GetParam());
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(lines[0],
              ::testing::StartsWith(std::string(GetParam().id) + ": "));
}

TEST_P(EveryRule, FindsNothingInWhatToPrefer) {
  EXPECT_THAT(found_in(GetParam().prefer, GetParam()), IsEmpty());
}

TEST_P(EveryRule, ExplainsItself) {
  EXPECT_TRUE(GetParam().summary.ends_with('.'));
  EXPECT_TRUE(GetParam().rationale.ends_with('.'));
  EXPECT_EQ(find_rule(GetParam().id)->summary, GetParam().summary);
  EXPECT_TRUE(std::ranges::binary_search(categories(), GetParam().category()));
}

TEST_P(EveryRule, SaysWhatAndWhatNext) {
  const FileSet set = files_of(GetParam().avoid);
  const Options options = sample_options();
  for (const FileFindings& each :
       check_set(set, options, GetParam().scope == Scope::kSet)) {
    for (const Finding& finding : each.findings) {
      EXPECT_FALSE(finding.message.empty());
      EXPECT_FALSE(finding.next_step.empty());
      EXPECT_FALSE(finding.message.ends_with('.')) << finding.message;
      EXPECT_FALSE(finding.next_step.ends_with('.')) << finding.next_step;
    }
  }
}

// Fixes of one rule alone.
std::vector<Finding> fixes_of(const RuleInfo& rule, std::string_view text,
                              const Options& options) {
  std::vector<Finding> findings = lint_text(text, options);
  std::erase_if(findings, [&](const Finding& each) {
    return each.rule != rule.id || !each.fix;
  });
  return findings;
}

// What a rule says of its repairs is so: they take the finding away, bring no
// error with them, and there is nothing to repair in what they leave.
TEST_P(EveryRule, RepairsWhatItSaysItRepairs) {
  const RuleInfo& rule = GetParam();
  const FileSet set = files_of(rule.avoid);
  const SetIndex index(set);
  bool was_repaired = false;
  for (const SetFile& file : set.files()) {
    Options options = sample_options();
    options.kind = file.kind;
    options.file_name = file.name;
    options.set = &index;
    const auto fixes = fixes_of(rule, file.tree.text(), options);
    if (fixes.empty()) continue;
    was_repaired = true;
    const Repaired repaired = apply_fixes(file.tree.text(), fixes);
    EXPECT_EQ(repaired.fixes, fixes.size());
    for (const Finding& each : lint_text(repaired.text, options)) {
      EXPECT_NE(each.level, Level::kError) << each.message;
      EXPECT_NE(each.rule, rule.id) << each.message << "\n" << repaired.text;
    }
    options.set = nullptr;
    const Repaired whole = repair(std::string(file.tree.text()), options);
    EXPECT_EQ(repair(whole.text, options).fixes, 0U) << whole.text;
  }
  EXPECT_EQ(was_repaired, rule.has_fix);
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
  EXPECT_TRUE(std::ranges::is_sorted(categories()));
}

TEST(Registry, NamesScopes) {
  EXPECT_EQ(to_string(Scope::kFile), "file");
  EXPECT_EQ(to_string(Scope::kSet), "set");
}

}  // namespace
}  // namespace holdpoint::lint
