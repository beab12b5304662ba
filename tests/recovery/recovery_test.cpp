#include "holdpoint/recovery/recovery.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "holdpoint/vocabulary/datasets.hpp"
#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Recovery, FindsTheOneSurvivorOfEveryRow) {
  for (const std::string_view type : protected_types()) {
    const Sample sample = sample_of(type);
    const Recovery found = sample.scene.backups();
    EXPECT_THAT(survivors(found), ElementsAre(EndsWith(sample.survivor)))
        << type << "\n"
        << describe(found);
    EXPECT_EQ(text_of(found.gaps), "") << type;
    EXPECT_TRUE(found.valid_until) << type;
  }
}

TEST(Recovery, AsksOnlyForDatasetsThatExist) {
  for (const std::string_view type : protected_types()) {
    for (const std::string_view name : datasets_of(type)) {
      EXPECT_NE(vocabulary::find_dataset(name), nullptr) << type << " " << name;
    }
    EXPECT_NE(vocabulary::find_dataset(live_dataset_of(type)), nullptr) << type;
  }
}

// A policy may count what survives without looking at anything else.
TEST(Recovery, LetsNothingSurviveThatIsNotThere) {
  for (const std::string_view type : protected_types()) {
    for (const char* state : {"creating", "failed", "deleting", ""}) {
      Sample sample = sample_of(type);
      if (sample.state.empty()) continue;
      sample.scene.raw(sample.dataset)[sample.state] = state;
      for (const Backup& backup : sample.scene.backups().backups) {
        EXPECT_TRUE(backup.survives != Survives::kYes || backup.planned ||
                    backup.state == "complete")
            << type << " " << backup.id;
        EXPECT_FALSE(backup.why.empty()) << type << " " << backup.id;
        EXPECT_NE(backup.data_as_of.has_value(),
                  !backup.data_as_of_missing.empty())
            << type << " " << backup.id;
      }
    }
  }
}

TEST(Recovery, SaysWhatSurvivesInWords) {
  EXPECT_EQ(to_string(Survives::kYes), "yes");
  EXPECT_EQ(to_string(Survives::kNo), "no");
  EXPECT_EQ(to_string(Survives::kUnknown), "unknown");
}

// Without a plan nothing is removed; effects move with what they know.
TEST(Recovery, HasEffectsOfNoPlan) {
  PlanEffects effects(nullptr);
  const PlanEffects moved(std::move(effects));
  const Sample sample = sample_of("aws_db_instance");
  EXPECT_THAT(survivors(sample.scene.backups()),
              ElementsAre(EndsWith(sample.survivor)));
}

TEST(Recovery, ListsProtectedTypesSorted) {
  const auto types = protected_types();
  EXPECT_TRUE(std::is_sorted(types.begin(), types.end()));
  EXPECT_EQ(std::adjacent_find(types.begin(), types.end()), types.end());
  for (const std::string_view type : types) {
    EXPECT_TRUE(is_protected_type(type)) << type;
  }
  EXPECT_FALSE(is_protected_type("aws_instance"));
  EXPECT_FALSE(is_protected_type(""));
  EXPECT_THAT(datasets_of("aws_instance"), IsEmpty());
  EXPECT_EQ(live_dataset_of("aws_instance"), "");
}

}  // namespace
}  // namespace holdpoint::recovery::testing
