// Real plans, states, schemas and broken files that nobody here wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include <nlohmann/json.hpp>

#include "holdpoint/terraform/plan.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::files_below;
using holdpoint::testing::read_text;
using holdpoint::testing::shared_dir;

Result<Plan> read_file(const fs::path& path) {
  return Plan::read(Bytes::copy_of(read_text(path), path.filename()));
}

std::map<std::string, int> count_actions(const Plan& plan) {
  std::map<std::string, int> counts;
  for (const ResourceChange& change : plan.changes()) {
    ++counts[std::string(to_string(change.action))];
  }
  return counts;
}

// Every entry of every list loads, and says what the index says.
void expect_loadable(const Plan& plan) {
  for (const auto* list :
       {&plan.changes(), &plan.drift(), &plan.deferred(), &plan.prior_data()}) {
    for (const ResourceChange& change : *list) {
      const auto loaded = plan.load(change);
      ASSERT_TRUE(loaded) << to_string(loaded.error());
      const json::Value item = loaded->document.root();
      EXPECT_EQ(item.get("type").as_string(), change.type);
      EXPECT_EQ(item.get("name").as_string(), change.name);
    }
  }
}

// Addresses as Terraform prints them: parsed, printed, and in accord with the
// fields beside them.
void expect_same_address(const ResourceChange& change) {
  const auto parsed = parse_resource_address(change.address);
  ASSERT_TRUE(parsed) << to_string(parsed.error());
  EXPECT_EQ(to_string(*parsed), change.address);
  EXPECT_EQ(module_address(parsed->modules), change.module_address);
  EXPECT_EQ(parsed->mode, change.mode);
  EXPECT_EQ(parsed->type, change.type);
  EXPECT_EQ(parsed->name, change.name);
  EXPECT_EQ(parsed->key, change.index);
}

TEST(CorpusPlans, DoWhatTheTableExpects) {
  const fs::path corpus = shared_dir("fixtures/corpus");
  HOLDPOINT_SKIP_WITHOUT(corpus);
  std::istringstream table(read_text(corpus / "plans-expected.jsonl"));
  int rows = 0;
  for (std::string line; std::getline(table, line); ++rows) {
    const auto row = nlohmann::json::parse(line);
    const auto file = row["file"].get<std::string>();
    SCOPED_TRACE(file);
    const auto plan = read_file(corpus / "plans" / file);
    if (row["expect"] == "loads") {
      ASSERT_TRUE(plan) << to_string(plan.error());
      EXPECT_EQ(count_actions(*plan),
                (row["changes"].get<std::map<std::string, int>>()));
      expect_loadable(*plan);
    } else {
      ASSERT_FALSE(plan);
      EXPECT_FALSE(plan.error().what.empty());
      EXPECT_FALSE(plan.error().next_step.empty()) << to_string(plan.error());
      EXPECT_EQ(plan.error().where.file, fs::path(file).filename());
    }
  }
  EXPECT_GT(rows, 400);
}

// Made or cut by hand upstream, so that address and fields disagree.
constexpr std::string_view kHandMadePlans[] = {
    // Addresses lack the module that `module_address` names.
    "tfplan2md/Oocx.TfPlan2Md.TUnit__TestData__role-assignments.json"};

TEST(CorpusPlans, HaveAddressesThatPrintBack) {
  const fs::path corpus = shared_dir("fixtures/corpus");
  HOLDPOINT_SKIP_WITHOUT(corpus);
  for (const fs::path& file : files_below(corpus / "plans")) {
    const std::string name = fs::relative(file, corpus / "plans");
    const auto plan = read_file(file);
    if (!plan || std::ranges::count(kHandMadePlans, name) != 0) {
      continue;
    }
    for (const auto* list : {&plan->changes(), &plan->drift(),
                             &plan->deferred(), &plan->prior_data()}) {
      for (const ResourceChange& change : *list) {
        SCOPED_TRACE(name + ": " + change.address);
        expect_same_address(change);
      }
    }
  }
}

TEST(TerraformPlans, AllLoad) {
  const fs::path folder = shared_dir("fixtures/terraform");
  HOLDPOINT_SKIP_WITHOUT(folder);
  int plans = 0;
  for (const fs::path& file : files_below(folder)) {
    if (!file.string().ends_with(".plan.json")) {
      continue;
    }
    SCOPED_TRACE(file);
    const auto plan = read_file(file);
    ASSERT_TRUE(plan) << to_string(plan.error());
    expect_loadable(*plan);
    for (const ResourceChange& change : plan->changes()) {
      expect_same_address(change);
    }
    ++plans;
  }
  EXPECT_GT(plans, 10);
}

TEST(TerraformPlans, OfTwoThousandResourcesLoad) {
  const fs::path folder = shared_dir("fixtures/terraform");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const fs::path packed = folder / "s09/out/big.plan.json.gz";
  const fs::path plain = fs::path(::testing::TempDir()) / "big.plan.json";
  const std::string unpack =
      "gzip -dc '" + packed.string() + "' > '" + plain.string() + "'";
  ASSERT_EQ(std::system(unpack.c_str()), 0);
  const auto plan = read_file(plain);
  ASSERT_TRUE(plan) << to_string(plan.error());
  EXPECT_EQ(plan->changes().size(), 2000U);
  expect_loadable(*plan);
  EXPECT_FALSE(read_file(packed));
}

TEST(TerraformPlans, ShowEveryReasonToReplaceAndToDelete) {
  const fs::path folder = shared_dir("fixtures/terraform");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const auto plan = read_file(folder / "s02/out/reasons.plan.json");
  ASSERT_TRUE(plan) << to_string(plan.error());
  std::map<std::string, int> reasons;
  int moved = 0;
  int importing = 0;
  for (const ResourceChange& change : plan->changes()) {
    ++reasons[change.action_reason];
    moved += change.previous_address.empty() ? 0 : 1;
    importing += change.importing ? 1 : 0;
  }
  for (const auto* reason :
       {"delete_because_no_resource_config", "delete_because_wrong_repetition",
        "delete_because_count_index", "delete_because_each_key",
        "replace_because_tainted", "replace_by_triggers"}) {
    EXPECT_GT(reasons[reason], 0) << reason;
  }
  EXPECT_GT(moved, 0);
  EXPECT_GT(importing, 0);
  EXPECT_GT(count_actions(*plan)["forget"], 0);
}

TEST(TerraformPlans, ShowDeposedObjectsAsDeletes) {
  const fs::path folder = shared_dir("fixtures/terraform");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const auto plan = read_file(folder / "s04/out/deposed.plan.json");
  ASSERT_TRUE(plan) << to_string(plan.error());
  const auto deposed = std::ranges::find_if(
      plan->changes(), [](const auto& c) { return !c.deposed.empty(); });
  ASSERT_NE(deposed, plan->changes().end());
  EXPECT_EQ(deposed->action, Action::kDelete);
  EXPECT_EQ(deposed->deposed.size(), 8U);
}

struct OtherFolder {
  const char* name;
  const char* folder;
  const char* word;  // in the message
};

class OtherDocuments : public ::testing::TestWithParam<OtherFolder> {};

TEST_P(OtherDocuments, AreNeverTakenForPlans) {
  const fs::path folder = shared_dir(GetParam().folder);
  HOLDPOINT_SKIP_WITHOUT(folder);
  int files = 0;
  for (const fs::path& file : files_below(folder)) {
    SCOPED_TRACE(file);
    const auto plan = read_file(file);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, ErrorCode::kWrongDocument)
        << to_string(plan.error());
    EXPECT_THAT(plan.error().what, ::testing::HasSubstr(GetParam().word));
    EXPECT_FALSE(plan.error().next_step.empty());
    ++files;
  }
  EXPECT_GT(files, 20);
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, OtherDocuments,
    ::testing::Values(OtherFolder{"States", "fixtures/corpus/states", "state"},
                      OtherFolder{"Schemas", "fixtures/corpus/schemas",
                                  "provider schema"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(MalformedFiles, NeverLoad) {
  const fs::path folder = shared_dir("fixtures/corpus/malformed");
  HOLDPOINT_SKIP_WITHOUT(folder);
  for (const fs::path& file : files_below(folder)) {
    SCOPED_TRACE(file);
    const auto plan = read_file(file);
    EXPECT_FALSE(plan);
    if (!plan) {
      EXPECT_FALSE(plan.error().what.empty());
      EXPECT_FALSE(plan.error().next_step.empty()) << to_string(plan.error());
    }
  }
}

TEST(SavedPlanFiles, AreNamedAsSuch) {
  const fs::path folder = shared_dir("fixtures/terraform");
  HOLDPOINT_SKIP_WITHOUT(folder);
  for (const fs::path& file : files_below(folder)) {
    if (file.extension() != ".tfplan") {
      continue;
    }
    const auto plan = read_file(file);
    ASSERT_FALSE(plan) << file;
    EXPECT_EQ(plan.error().code, ErrorCode::kWrongDocument);
  }
}

}  // namespace
}  // namespace holdpoint::terraform
