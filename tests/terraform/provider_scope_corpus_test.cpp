// Accounts and regions over every plan of the shared corpus.
#include <gtest/gtest.h>

#include <string>

#include "holdpoint/terraform/provider_scope.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

struct Counts {
  std::size_t plans = 0, accounts = 0, regions = 0;
  std::size_t resources = 0, resource_accounts = 0, resource_regions = 0;
};

void count(const Plan& plan, const std::string& provider, Counts& counts) {
  ProviderScopes scopes(plan, {});
  std::size_t mine = 0;
  for (const ResourceChange& change : plan.changes()) {
    const auto loaded = plan.load(change);
    ASSERT_TRUE(loaded);
    const ResourceScope scope = scopes.of(change, loaded->values);
    EXPECT_EQ(scope.account.has_value(), scope.account_missing.empty());
    EXPECT_EQ(scope.region.has_value(), scope.region_missing.empty());
    EXPECT_EQ(scope.account_missing.find('\n'), std::string::npos);
    if (scope.provider == provider && change.mode == Mode::kManaged) {
      ++mine;
      counts.resource_accounts += scope.account ? 1 : 0;
      counts.resource_regions += scope.region ? 1 : 0;
    }
  }
  if (mine == 0) {
    return;
  }
  counts.resources += mine;
  const ResourceScope whole = scopes.of_plan(provider);
  ++counts.plans;
  counts.accounts += whole.account ? 1 : 0;
  counts.regions += whole.region ? 1 : 0;
}

TEST(ScopesOfTheCorpus, AreShownByFewPlans) {
  Counts aws;
  Counts google;
  Counts azure;
  for (const char* name : {"fixtures/corpus/plans", "fixtures/terraform"}) {
    const auto folder = holdpoint::testing::shared_dir(name);
    HOLDPOINT_SKIP_WITHOUT(folder);
    for (const auto& path : holdpoint::testing::files_below(folder)) {
      const auto bytes = Bytes::read_file(path.string());
      ASSERT_TRUE(bytes) << path;
      if (const auto plan = Plan::read(*bytes)) {
        SCOPED_TRACE(path.string());
        count(*plan, "aws", aws);
        count(*plan, "google", google);
        count(*plan, "azurerm", azure);
      }
    }
  }
  const auto row = [](const Counts& c) {
    return std::to_string(c.plans) + " plans: " + std::to_string(c.accounts) +
           " accounts, " + std::to_string(c.regions) + " regions; " +
           std::to_string(c.resources) +
           " resources: " + std::to_string(c.resource_accounts) +
           " accounts, " + std::to_string(c.resource_regions) + " regions";
  };
  EXPECT_EQ(row(aws),
            "173 plans: 14 accounts, 87 regions; "
            "897 resources: 321 accounts, 600 regions");
  EXPECT_EQ(row(google),
            "123 plans: 17 accounts, 37 regions; "
            "282 resources: 79 accounts, 112 regions");
  EXPECT_EQ(row(azure),
            "16 plans: 2 accounts, 3 regions; "
            "93 resources: 13 accounts, 46 regions");
}

}  // namespace
}  // namespace holdpoint::terraform
