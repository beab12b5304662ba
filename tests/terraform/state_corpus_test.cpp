// Real states that nobody here wrote, and those of the incident's replay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "holdpoint/terraform/state.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

namespace fs = std::filesystem;
using holdpoint::testing::files_below;
using holdpoint::testing::read_text;
using holdpoint::testing::shared_dir;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

Result<State> read_file(const fs::path& path) {
  return State::read(Bytes::copy_of(read_text(path), path.filename()));
}

State must_read(const fs::path& path) {
  auto state = read_file(path);
  EXPECT_TRUE(state) << to_string(state.error());
  return state ? *state : *State::read({});
}

Plan must_read_plan(const fs::path& path) {
  auto plan = Plan::read(Bytes::copy_of(read_text(path), path.filename()));
  EXPECT_TRUE(plan) << to_string(plan.error());
  return *plan;
}

// Every instance loads and says what the index says.
void expect_loadable(const State& state) {
  const Plan& resources = state.resources();
  for (std::size_t i = 0; i < resources.changes().size(); ++i) {
    const ResourceChange& change = resources.changes()[i];
    SCOPED_TRACE(change.address);
    EXPECT_EQ(change.origin, ResourceChange::Origin::kState);
    EXPECT_EQ(change.action, Action::kNoOp);
    const auto loaded = resources.load(change);
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    EXPECT_EQ(loaded->document.root().get("type").as_string(), change.type);
    EXPECT_EQ(loaded->document.root().get("name").as_string(), change.name);
    EXPECT_TRUE(loaded->values.before.is_object());
    EXPECT_TRUE(equal(loaded->values.before, loaded->values.after));
    const json::Range range = state.instance(i).range;
    EXPECT_LE(range.offset + range.length, state.bytes().size());
    EXPECT_EQ(state.bytes().view()[range.offset], '{');
  }
}

TEST(CorpusStates, LoadOrSayWhyNot) {
  const fs::path corpus = shared_dir("fixtures/corpus/states");
  HOLDPOINT_SKIP_WITHOUT(corpus);
  std::map<std::string, int> formats;
  std::map<std::string, std::string> refused;
  std::size_t instances = 0;
  for (const fs::path& file : files_below(corpus)) {
    SCOPED_TRACE(file);
    const auto state = read_file(file);
    if (state) {
      const std::string version =
          state->version() == 0 ? "" : " " + std::to_string(state->version());
      ++formats[std::string(to_string(state->format())) + version];
      instances += state->resources().changes().size();
      for (const ResourceChange& change : state->resources().changes()) {
        EXPECT_FALSE(change.provider_name.empty()) << change.address;
      }
      expect_loadable(*state);
    } else {
      refused[fs::relative(file, corpus)] = state.error().what;
      EXPECT_FALSE(state.error().next_step.empty());
    }
  }
  EXPECT_THAT(formats, ElementsAre(Pair("backend pointer", 4), Pair("raw 1", 1),
                                   Pair("raw 2", 1), Pair("raw 3", 7),
                                   Pair("raw 4", 244), Pair("shown", 15)));
  EXPECT_EQ(instances, 693U);
  // Terraform takes the last of two equal keys, other readers the first.
  EXPECT_THAT(
      refused,
      ElementsAre(
          Pair("opentofu/states__statefile__roundtrip__v4-legacy-modules.in."
               "tfstate",
               "duplicate key `dependencies`"),
          Pair("opentofu/states__statefile__roundtrip__v4-legacy-modules.out."
               "tfstate",
               "duplicate key `dependencies`")));
}

TEST(OtherFiles, AreNeverTakenForStates) {
  const fs::path corpus = shared_dir("fixtures/corpus");
  HOLDPOINT_SKIP_WITHOUT(corpus);
  int files = 0;
  for (const char* folder : {"plans", "schemas", "malformed"}) {
    for (const fs::path& file : files_below(corpus / folder)) {
      SCOPED_TRACE(file);
      const auto state = read_file(file);
      if (fs::file_size(file) == 0) {
        ASSERT_TRUE(state);
        EXPECT_EQ(state->format(), StateFormat::kEmpty);
        continue;
      }
      ASSERT_FALSE(state);
      EXPECT_FALSE(state.error().what.empty());
      EXPECT_FALSE(state.error().next_step.empty()) << to_string(state.error());
      ++files;
    }
  }
  EXPECT_GT(files, 700);
}

TEST(CorpusPlans, FitTheirOwnPriorState) {
  const fs::path corpus = shared_dir("fixtures/corpus/plans");
  HOLDPOINT_SKIP_WITHOUT(corpus);
  int known = 0;
  int unknown = 0;
  for (const fs::path& file : files_below(corpus)) {
    SCOPED_TRACE(file);
    const auto plan =
        Plan::read(Bytes::copy_of(read_text(file), file.filename()));
    if (!plan) {
      continue;
    }
    const auto state = State::of_plan(*plan);
    ASSERT_TRUE(state) << to_string(state.error());
    expect_loadable(*state);
    ++(state->contents_known() ? known : unknown);
    const auto found = mismatch(*state, *plan);
    ASSERT_TRUE(found) << to_string(found.error());
    EXPECT_EQ(*found, std::nullopt) << found->value_or("");
  }
  EXPECT_EQ(known, 420);
  // Plans cut upstream, and of formats that lack a prior state.
  EXPECT_EQ(unknown, 11);
}

// What `terraform show -json` printed of the very same state.
struct SameState {
  const char* name;
  const char* raw;
  const char* shown;
};

// Whether everything that `few` marks is marked by `many` as well, which knows
// the provider's own marks besides.
bool covers(json::Value many, json::Value few) {
  if (many.is_true() || !few.is_object()) {
    return many.is_true() || !few.is_true();
  }
  for (std::size_t i = 0; i < few.size(); ++i) {
    if (!covers(many.get(few.key_at(i)), few.at(i))) {
      return false;
    }
  }
  return true;
}

class SameStates : public ::testing::TestWithParam<SameState> {};

TEST_P(SameStates, ShowTheSameInstances) {
  const fs::path folder = shared_dir("fixtures");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const State raw = must_read(folder / GetParam().raw);
  const State shown = must_read(folder / GetParam().shown);
  EXPECT_EQ(raw.format(), StateFormat::kRaw);
  EXPECT_EQ(shown.format(), StateFormat::kShown);
  const auto& instances = raw.resources().changes();
  const auto& others = shown.resources().changes();
  ASSERT_EQ(instances.size(), others.size());
  for (const ResourceChange& instance : instances) {
    SCOPED_TRACE(instance.address);
    const auto other = std::ranges::find_if(others, [&](const auto& change) {
      return change.address == instance.address &&
             change.deposed == instance.deposed;
    });
    ASSERT_NE(other, others.end());
    EXPECT_EQ(instance.mode, other->mode);
    EXPECT_EQ(instance.index, other->index);
    EXPECT_EQ(instance.module_address, other->module_address);
    EXPECT_EQ(instance.provider_name, other->provider_name);
    const auto loaded = raw.resources().load(instance);
    const auto expected = shown.resources().load(*other);
    ASSERT_TRUE(loaded && expected);
    EXPECT_TRUE(equal(loaded->values.before, expected->values.before))
        << loaded->values.before.text() << "\n"
        << expected->values.before.text();
    EXPECT_TRUE(covers(expected->values.before_sensitive,
                       loaded->values.before_sensitive))
        << loaded->values.before_sensitive.text();
    const auto i = static_cast<std::size_t>(&instance - instances.data());
    const auto j = static_cast<std::size_t>(&*other - others.data());
    EXPECT_EQ(raw.instance(i).tainted, shown.instance(j).tainted);
    EXPECT_EQ(raw.instance(i).dependencies, shown.instance(j).dependencies);
  }
  ASSERT_EQ(raw.outputs().size(), shown.outputs().size());
  for (std::size_t i = 0; i < raw.outputs().size(); ++i) {
    EXPECT_EQ(raw.outputs()[i].name, shown.outputs()[i].name);
    EXPECT_EQ(raw.outputs()[i].sensitive, shown.outputs()[i].sensitive);
    EXPECT_TRUE(equal(raw.outputs()[i].value, shown.outputs()[i].value));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Fixtures, SameStates,
    ::testing::Values(
        SameState{"Create", "terraform/s01/out/after-create.tfstate",
                  "terraform/s01/out/after-create.show-state.json"},
        SameState{"Reasons", "terraform/s02/out/before.tfstate",
                  "terraform/s02/out/before.show-state.json"},
        SameState{"Data", "terraform/s03/out/data.tfstate",
                  "terraform/s03/out/data.show-state.json"},
        SameState{"Deposed", "terraform/s04/out/deposed.tfstate",
                  "terraform/s04/out/deposed.show-state.json"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(TerraformStates, AllLoad) {
  const fs::path folder = shared_dir("fixtures/terraform");
  HOLDPOINT_SKIP_WITHOUT(folder);
  int states = 0;
  for (const fs::path& file : files_below(folder)) {
    const std::string name = file.filename();
    const bool is_state = file.extension() == ".tfstate" ||
                          name.ends_with(".show-state.json") ||
                          name == "tfstate" || name == "show-nostate.json" ||
                          name.ends_with(".backup");
    if (is_state) {
      SCOPED_TRACE(file);
      const auto state = read_file(file);
      ASSERT_TRUE(state) << to_string(state.error());
      expect_loadable(*state);
      ++states;
    }
  }
  EXPECT_GT(states, 20);
}

// The incident: the state is missing, is made anew, and is replaced by the old
// one.
TEST(IncidentStates, HaveTheirLineageAndSerial) {
  const fs::path folder = shared_dir("fixtures/terraform/s05/out");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const State old = must_read(folder / "0-old-laptop.tfstate");
  EXPECT_EQ(old.lineage(), "1b076b81-47d2-fcbc-c6b9-0295e4030500");
  EXPECT_EQ(old.serial(), 6U);
  EXPECT_EQ(old.version(), 4U);
  EXPECT_EQ(old.terraform_version(), "1.11.4");
  EXPECT_EQ(old.resources().changes().size(), 5U);
  const State duplicates = must_read(folder / "2-duplicates.tfstate");
  EXPECT_EQ(duplicates.lineage(), "4367a6ea-2e3c-bb25-7091-7241588cdc9c");
  EXPECT_EQ(duplicates.serial(), 3U);
  EXPECT_EQ(duplicates.resources().changes().size(), 2U);
}

struct Swap {
  const char* name;
  const char* state;  // empty: no state
  const char* plan;
  const char* what;  // in the mismatch; null for none
};

class IncidentSwaps : public ::testing::TestWithParam<Swap> {};

TEST_P(IncidentSwaps, AreFound) {
  const fs::path folder = shared_dir("fixtures/terraform/s05/out");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const Swap& row = GetParam();
  const State state =
      *row.state == 0 ? *State::read(Bytes()) : must_read(folder / row.state);
  const auto found = mismatch(state, must_read_plan(folder / row.plan));
  ASSERT_TRUE(found) << to_string(found.error());
  if (row.what == nullptr) {
    EXPECT_EQ(*found, std::nullopt) << found->value_or("");
  } else {
    EXPECT_THAT(found->value_or(""), HasSubstr(row.what));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Replay, IncidentSwaps,
    ::testing::Values(
        Swap{"NoStateAndTheFirstPlan", "", "1-missing-state.plan.json",
             nullptr},
        Swap{"TheOldStateAndThePlanMadeWithoutIt", "0-old-laptop.tfstate",
             "1-missing-state.plan.json", "of which the plan knows nothing"},
        Swap{"TheDuplicatesAndTheirPlan", "2-duplicates.tfstate",
             "2-after-partial.plan.json", nullptr},
        Swap{"TheOldStateAndThePlanOfTheDuplicates", "0-old-laptop.tfstate",
             "2-after-partial.plan.json",
             "state and plan know different objects as "
             "`terraform_data.prod[\"ecs\"]` and "
             "`terraform_data.prod[\"vpc\"]`"},
        Swap{"TheOldStateAndTheFatalPlan", "0-old-laptop.tfstate",
             "3-destroy-restored.plan.json", nullptr},
        Swap{"TheDuplicatesAndTheFatalPlan", "2-duplicates.tfstate",
             "3-destroy-restored.plan.json", "know different objects as"},
        Swap{"NoStateAndTheFatalPlan", "", "3-destroy-restored.plan.json",
             "made from a state that holds `terraform_data.prod[\"alb\"]`, "
             "`terraform_data.prod[\"bastion\"]`, "
             "`terraform_data.prod[\"ecs\"]` and 2 more"}),
    [](const auto& row) { return std::string(row.param.name); });

struct Match {
  const char* name;
  const char* state;
  const char* plan;
};

class HonestPlans : public ::testing::TestWithParam<Match> {};

TEST_P(HonestPlans, MatchTheirState) {
  const fs::path folder = shared_dir("fixtures/terraform");
  HOLDPOINT_SKIP_WITHOUT(folder);
  const State state = must_read(folder / GetParam().state);
  const Plan plan = must_read_plan(folder / GetParam().plan);
  const auto found = mismatch(state, plan);
  ASSERT_TRUE(found) << to_string(found.error());
  EXPECT_EQ(*found, std::nullopt) << found->value_or("");
  const auto prior = State::of_plan(plan);
  ASSERT_TRUE(prior) << to_string(prior.error());
  EXPECT_EQ(prior->format(), StateFormat::kPriorState);
  EXPECT_TRUE(prior->contents_known());
  expect_loadable(*prior);
  const auto itself = mismatch(*prior, plan);
  ASSERT_TRUE(itself) << to_string(itself.error());
  EXPECT_EQ(*itself, std::nullopt) << itself->value_or("");
}

INSTANTIATE_TEST_SUITE_P(
    Fixtures, HonestPlans,
    ::testing::Values(
        Match{"NoOp", "s01/out/after-create.tfstate", "s01/out/noop.plan.json"},
        Match{"Destroy", "s01/out/after-create.tfstate",
              "s01/out/destroy.plan.json"},
        Match{"Target", "s01/out/after-create.tfstate",
              "s01/out/target.plan.json"},
        Match{"RefreshOnly", "s01/out/after-create.tfstate",
              "s01/out/refresh-only.plan.json"},
        Match{"NoRefresh", "s01/out/after-create.tfstate",
              "s01/out/norefresh.plan.json"},
        Match{"Replace", "s01/out/after-create.tfstate",
              "s01/out/replace-env.plan.json"},
        Match{"MovedImportedAndForgotten", "s02/out/before.tfstate",
              "s02/out/reasons.plan.json"},
        Match{"Shown", "s02/out/before.show-state.json",
              "s02/out/reasons.plan.json"},
        Match{"Deposed", "s04/out/deposed.tfstate",
              "s04/out/deposed.plan.json"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::terraform
