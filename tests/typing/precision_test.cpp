// Policies that are right: no check has anything to say about them, with the
// types of the standard policies and with the whole schema of a provider.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "checked.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::typing {
namespace {

std::vector<std::filesystem::path> policy_files() {
  std::vector<std::filesystem::path> all;
  for (const char* folder : {"stdlib-policies", "examples"}) {
    for (const auto& path :
         testing::files_below(testing::source_dir() / folder)) {
      if (path.extension() == ".lua") all.push_back(path);
    }
  }
  all.push_back(testing::source_dir() / "tests/policies/language_policies.lua");
  return all;
}

void expect_nothing(const schema::Catalog& catalog) {
  std::size_t files = 0;
  for (const auto& path : policy_files()) {
    EXPECT_THAT(all_found(testing::read_text(path), catalog),
                ::testing::IsEmpty())
        << path;
    ++files;
  }
  EXPECT_GT(files, 100U);
}

TEST(Precision, RightPoliciesWithTheTypesOfTheStandardPolicies) {
  expect_nothing(standard_catalog(schema::Source::Kind::kStandard));
}

TEST(Precision, RightPoliciesWithTheWholeSchemaOfAProvider) {
  const auto folder = testing::shared_dir("fixtures/corpus/schemas");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const auto json =
      Bytes::read_file((folder / "aws-provider-schema.json").string());
  ASSERT_TRUE(json);
  const auto condensed = schema::condense(*json);
  ASSERT_TRUE(condensed);
  auto pack = schema::Pack::open(Bytes::copy_of(condensed->pack));
  ASSERT_TRUE(pack);
  schema::Catalog catalog;
  catalog.add({schema::Source::Kind::kProject, "aws", std::move(*pack)});
  expect_nothing(catalog);
}

}  // namespace
}  // namespace holdpoint::typing
