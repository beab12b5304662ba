// The living object: what "create of what already exists" asks for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::HasSubstr;

constexpr const char* kInstances = "aws.rds.db_instances";

Scene created(const std::string& type, const Json& after) {
  Scene sample = sample_of(type).scene;
  Scene scene = sample;
  scene.changes = Json::array();
  scene.change(type, "create", nullptr, after);
  return scene;
}

TEST(Live, FindsWhatAPlanWouldCreateASecondTime) {
  const Live live = created("aws_db_instance", {{"identifier", "prod"}}).live();
  ASSERT_NE(live.item, nullptr);
  EXPECT_EQ(live.item->id, "db-ABC");
  EXPECT_EQ(live.dataset, kInstances);
  EXPECT_FALSE(live.gap);
  EXPECT_EQ(to_string(*live.valid_until), "2026-02-26T22:15:00Z");
  EXPECT_EQ(live.sources.size(), 1U);
}

TEST(Live, KnowsThatThereIsNone) {
  const Live live = created("aws_db_instance", {{"identifier", "new"}}).live();
  EXPECT_EQ(live.item, nullptr);
  EXPECT_FALSE(live.gap);
}

TEST(Live, FindsLocalNamesOfEveryRow) {
  for (const std::string_view type : protected_types()) {
    const Scene scene = sample_of(type).scene;
    const Live live = scene.live();
    EXPECT_FALSE(live.gap) << type << to_string(*live.gap);
    const bool in_sample = type != "aws_backup_vault";
    EXPECT_EQ(live.item != nullptr, in_sample) << type;
  }
}

TEST(Live, JoinsByImmutableIdBeforeNames) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.raw(kInstances)["DbiResourceId"] = "db-NEWER";
  EXPECT_EQ(scene.live().item, nullptr);
  scene.raw(kInstances)["DbiResourceId"] = "db-ABC";
  scene.raw(kInstances)["DBInstanceIdentifier"] = "renamed";
  EXPECT_NE(scene.live().item, nullptr);
}

TEST(Live, DoesNotChooseBetweenTwoOfOneName) {
  Scene scene = created("aws_db_instance", {{"identifier", "prod"}});
  Json twin = scene.raw(kInstances);
  twin["DbiResourceId"] = "db-TWIN";
  scene.answer(kInstances, Json::array({twin}));
  scene.sources.back()["id"] = "second";
  scene.items.back()["source"] = "second";
  const Live live = scene.live();
  EXPECT_EQ(live.item, nullptr);
  ASSERT_TRUE(live.gap);
  EXPECT_THAT(to_string(*live.gap), HasSubstr("2 objects are named `prod`"));
}

TEST(Live, IsAGapWhereNobodyLooked) {
  for (const char* damage : {"missing", "denied", "stale"}) {
    Scene scene = created("aws_db_instance", {{"identifier", "new"}});
    if (std::string_view(damage) == "missing") scene.forget(kInstances);
    for (const std::size_t i : scene.sources_of(kInstances)) {
      if (std::string_view(damage) == "denied") {
        scene.sources[i]["status"] = "denied";
        scene.sources[i]["complete"] = false;
        scene.items.erase(scene.items_of(kInstances).front());
      } else {
        scene.sources[i]["collected_at"] = "2026-02-26T21:40:00Z";
      }
    }
    EXPECT_TRUE(scene.live().gap) << damage;
  }
}

TEST(Live, IsAGapWhereThePlaceIsNotKnown) {
  Scene scene = created("aws_db_instance", {{"identifier", "prod"}});
  scene.account.reset();
  EXPECT_THAT(to_string(*scene.live().gap),
              HasSubstr("its account is not known"));
  scene.account = kAccount;
  scene.region.reset();
  EXPECT_THAT(to_string(*scene.live().gap),
              HasSubstr("its region is not known"));
  // Buckets are global.
  Scene bucket = created("aws_s3_bucket", {{"bucket", "prod"}});
  bucket.region.reset();
  EXPECT_NE(bucket.live().item, nullptr);
  bucket.account.reset();
  bucket.everywhere = true;
  EXPECT_NE(bucket.live().item, nullptr);
}

TEST(Live, CannotBeWhatGetsItsNameWhenItIsMade) {
  // The provider appends something unique to a prefix.
  EXPECT_FALSE(
      created("aws_db_instance", {{"identifier_prefix", "prod-"}}).live().gap);
  // Volumes have no name.
  const Live volume = created("aws_ebs_volume", {{"size", 10}}).live();
  EXPECT_EQ(volume.item, nullptr);
  EXPECT_FALSE(volume.gap);
  // A name that is not known may be anything.
  const Live linked = created("aws_db_instance", {{"size", 10}}).live();
  ASSERT_TRUE(linked.gap);
  EXPECT_THAT(to_string(*linked.gap),
              HasSubstr("its identifier is not known before apply"));
}

TEST(Live, BelievesWhoKnowsThatANameIsUnset) {
  Scene scene = created("aws_db_instance", {{"size", 10}});
  scene.is_unset = [](std::string_view name) { return name == "identifier"; };
  EXPECT_FALSE(scene.live().gap);
  // A cluster of Redshift must be named: unset can only be a mistake.
  Scene named = created("aws_redshift_cluster", {{"node_type", "x"}});
  named.is_unset = [](std::string_view) { return true; };
  EXPECT_TRUE(named.live().gap);
}

TEST(Live, OfATypeWithoutARowIsAGap) {
  Scene scene = created("aws_db_instance", {{"identifier", "prod"}});
  scene.retype("aws_memorydb_cluster");
  EXPECT_TRUE(scene.live().gap);
}

}  // namespace
}  // namespace holdpoint::recovery::testing
