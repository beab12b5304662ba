#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "holdpoint/collect/collect.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::collect {
namespace {

bool is_of(const vocabulary::Dataset& dataset, const std::string& provider) {
  return dataset.name.starts_with(provider + ".");
}

const CallRow* find_row(const std::vector<CallRow>& rows,
                        std::string_view name) {
  for (const CallRow& row : rows) {
    if (row.dataset == name) return &row;
  }
  return nullptr;
}

TEST(CallTable, HasEveryDatasetOfTheVocabularyAndNoOther) {
  std::size_t count = 0;
  for (const std::string provider : {"aws", "google", "azurerm"}) {
    const auto rows = call_table(provider);
    count += rows.size();
    for (const CallRow& row : rows) {
      EXPECT_NE(vocabulary::find_dataset(row.dataset), nullptr) << row.dataset;
    }
    for (const auto& dataset : vocabulary::datasets()) {
      if (!is_of(dataset, provider)) continue;
      EXPECT_NE(find_row(rows, dataset.name), nullptr) << dataset.name;
    }
  }
  EXPECT_EQ(count, vocabulary::datasets().size());
}

TEST(CallTable, KnowsWhatNamesTheObjectsOfEveryPerObjectCall) {
  for (const auto& dataset : vocabulary::datasets()) {
    for (const std::string provider : {"aws", "google", "azurerm"}) {
      if (!is_of(dataset, provider)) continue;
      const CallRow* row = nullptr;
      const auto rows = call_table(provider);
      row = find_row(rows, dataset.name);
      ASSERT_NE(row, nullptr) << dataset.name;
      EXPECT_EQ(row->sources.empty(), dataset.per.empty()) << dataset.name;
      for (const std::string_view from : row->sources) {
        EXPECT_NE(vocabulary::find_dataset(from), nullptr) << from;
      }
    }
  }
}

// The verbs by which the tools read; whatever else is said changes something.
TEST(CallTable, OnlyReads) {
  for (const auto& dataset : vocabulary::datasets()) {
    for (const std::string_view text : {dataset.call, dataset.also}) {
      if (text.empty()) continue;
      const std::string call(text.substr(0, text.find(" -")));
      if (is_of(dataset, "aws")) {
        const std::string operation = call.substr(call.find(' ') + 1);
        EXPECT_TRUE(operation.starts_with("describe-") ||
                    operation.starts_with("list-") ||
                    operation.starts_with("get-"))
            << call;
      } else {
        EXPECT_TRUE(call.ends_with(" list") || call.ends_with(" show") ||
                    call.ends_with(" describe"))
            << call;
      }
    }
  }
}

TEST(IamPolicy, AllowsTheActionsOfTheTableAndNoOther) {
  const auto policy = json::Small::parse(iam_policy());
  EXPECT_EQ(policy.at("Version"), "2012-10-17");
  ASSERT_EQ(policy.at("Statement").size(), 1U);
  const auto& statement = policy.at("Statement").at(0);
  EXPECT_EQ(statement.at("Effect"), "Allow");
  EXPECT_EQ(statement.at("Resource"), "*");
  const auto actions = statement.at("Action").get<std::set<std::string>>();
  std::set<std::string> wanted;
  for (const CallRow& row : call_table("aws")) {
    EXPECT_FALSE(row.action.empty()) << row.dataset;
    if (row.dataset != "aws.sts.caller_identity") {
      wanted.insert(std::string(row.action));
    }
  }
  EXPECT_EQ(actions, wanted);
  EXPECT_EQ(statement.at("Action").size(), actions.size());
}

TEST(IamPolicy, AllowsReadingOnly) {
  const auto policy = json::Small::parse(iam_policy());
  for (const std::string action : policy.at("Statement").at(0).at("Action")) {
    const std::string verb = action.substr(action.find(':') + 1);
    EXPECT_TRUE(verb.starts_with("Describe") || verb.starts_with("List") ||
                verb.starts_with("Get"))
        << action;
  }
}

TEST(CollectPage, ListsEveryCallAndEveryAction) {
  const std::string page =
      testing::read_text(testing::source_dir() / "docs/reference/collect.md");
  const auto has = [&page](const std::string& text) {
    return page.find(text) != std::string::npos;
  };
  for (const auto& dataset : vocabulary::datasets()) {
    EXPECT_TRUE(has("| `" + std::string(dataset.name) + "` |")) << dataset.name;
    EXPECT_TRUE(has("`" + std::string(dataset.call) + "`")) << dataset.call;
    if (dataset.also.empty()) continue;
    EXPECT_TRUE(has("`" + std::string(dataset.also) + "`")) << dataset.also;
  }
  for (const CallRow& row : call_table("aws")) {
    EXPECT_TRUE(has("`" + std::string(row.action) + "`")) << row.action;
  }
}

}  // namespace
}  // namespace holdpoint::collect
