// Policies that are right have no findings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::lint {
namespace {

TEST(CleanPolicies, ThePoliciesOfTheLanguageHaveNoFindings) {
  const std::string text = testing::read_text(
      testing::source_dir() / "tests/policies/language_policies.lua");
  EXPECT_THAT(findings_in(text), ::testing::IsEmpty());
}

TEST(CleanPolicies, TheStandardPoliciesAndTheirTestsHaveNoFindings) {
  PolicyIds ids;
  int files = 0;
  for (const auto& path :
       testing::files_below(testing::source_dir() / "stdlib-policies")) {
    if (path.extension() != ".lua") continue;
    ++files;
    for (const Error& each :
         check_file(testing::read_text(path), path.string(), ids)) {
      ADD_FAILURE() << to_string(each);
    }
  }
  EXPECT_GT(files, 0);
}

}  // namespace
}  // namespace holdpoint::lint
