#include "holdpoint/lint/file_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> rules_in(const FileSet& set, bool is_whole) {
  std::vector<std::string> lines;
  for (const FileFindings& each : check_set(set, {}, is_whole)) {
    for (const Finding& finding : each.findings) {
      if (finding.level < Level::kWarning) continue;
      lines.push_back(each.file->name + " " + std::string(finding.rule));
    }
  }
  return lines;
}

const std::string& policy() {
  static const std::string kText =
      policy_with("require = function(r) return r.after.a == 1 end");
  return kText;
}

TEST(FileSet, KnowsTheIdsOfEarlierFiles) {
  FileSet set;
  set.add("a.lua", policy());
  set.add("b.lua", policy());
  EXPECT_THAT(rules_in(set, false),
              ElementsAre("b.lua declaration/duplicate-id"));
}

TEST(FileSet, SaysWhatIsNowhereOnlyWhereItIsWhole) {
  FileSet set;
  set.add("a.lua", policy());
  EXPECT_THAT(rules_in(set, false), IsEmpty());
  EXPECT_THAT(rules_in(set, true), ElementsAre("a.lua test/no-test"));
}

TEST(FileSet, FollowsALocalThatNamesThePolicy) {
  FileSet set;
  set.add("a.lua", policy());
  set.add("a_test.lua",
          "local id = \"a.b\"\n"
          "test \"x\" { policy = id, plan = {}, expect = deny }\n"
          "test \"y\" { policy = id, plan = {}, expect = pass }\n");
  EXPECT_THAT(rules_in(set, true), IsEmpty());
}

TEST(FileSet, TakesAComputedExpectationForAnyOne) {
  FileSet set;
  set.add("a.lua", policy());
  set.add("a_test.lua",
          "local function case(name, expected)\n"
          "  test(name) { policy = \"a.b\", plan = {}, expect = expected }\n"
          "end\ncase(\"x\", deny)\n");
  EXPECT_THAT(rules_in(set, true), IsEmpty());
}

TEST(FileSet, TakesTextsThatAreParsedAlready) {
  const auto tree = syntax::parse(policy());
  const auto declarations = declaration::read_declarations(tree);
  FileSet set;
  set.borrow("a.lua", tree, declarations);
  EXPECT_EQ(&set.files()[0].tree, &tree);
  FileSet owned;
  owned.add("a.lua", policy());
  EXPECT_EQ(rules_in(set, true), rules_in(owned, true));
}

TEST(FileSet, ChecksOneOfItsFilesWithTheOthersBesideIt) {
  FileSet set;
  set.add("a.lua", policy());
  set.add("b.lua", policy());
  set.add("a_test.lua",
          "test \"t\" { policy = \"a.c\", plan = {}, expect = pass }\n");
  std::vector<std::string> rules;
  for (std::size_t place : {0, 2}) {
    for (const Finding& each : check_one(set, place, {}, true)) {
      if (each.level == Level::kError) rules.emplace_back(each.rule);
    }
  }
  EXPECT_THAT(rules,
              ElementsAre("declaration/duplicate-id", "test/unknown-policy"));
}

TEST(FileSet, TakesAComputedPolicyForAnyOne) {
  FileSet set;
  set.add("a.lua", policy());
  set.add("a_test.lua",
          "for _, id in ipairs { \"a.b\" } do\n"
          "  test(id) { policy = id, plan = {}, expect = deny }\n"
          "end\n");
  EXPECT_THAT(rules_in(set, true), IsEmpty());
}

}  // namespace
}  // namespace holdpoint::lint
