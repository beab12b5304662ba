#include "holdpoint/recovery/recovery.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

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
