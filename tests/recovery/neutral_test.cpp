// Backups that other tools wrote into the context.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Json dump_item() {
  return {{"kind", "backup"},       {"id", "nightly-dump"},
          {"of", "db-ABC"},         {"origin", "manual"},
          {"state", "complete"},    {"data_as_of", "2026-02-26T02:00:00Z"},
          {"survives_delete", true}};
}

// A database without snapshots, and one dump.
Scene dumped(const Json& item = dump_item()) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.items.erase(scene.items_of("aws.rds.db_snapshots").front());
  scene.neutral(item);
  return scene;
}

Scene dumped_with(const std::string& key, const Json& value) {
  Json item = dump_item();
  item[key] = value;
  return dumped(item);
}

TEST(Neutral, BackupsCountLikeTheClouds) {
  const Recovery found = dumped().backups();
  EXPECT_THAT(survivors(found), ElementsAre("nightly-dump")) << describe(found);
  EXPECT_EQ(text_of(found.gaps), "");
  EXPECT_THAT(
      survivors(dumped_with("of", "arn:aws:rds:eu-west-1:123456789012:db:prod")
                    .backups()),
      ElementsAre("nightly-dump"));
  // By name: exactly one living database carries it, and is older.
  EXPECT_THAT(survivors(dumped_with("of", "prod").backups()),
              ElementsAre("nightly-dump"));
}

TEST(Neutral, MutantsDoNotSurviveFresh) {
  for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{
           {"of", "db-OTHER"},
           {"of", nullptr},
           {"state", "creating"},
           {"state", "failed"},
           {"state", nullptr},
           {"state", "planned"},
           {"data_as_of", nullptr},
           {"data_as_of", "2026-02-20T02:00:00Z"},
           {"data_as_of", "2026-02-27T02:00:00Z"},
           {"survives_delete", false},
           {"survives_delete", nullptr},
           {"origin", "automated"},
           {"origin", "continuous"},
           {"origin", nullptr},
           {"expires_at", "2026-02-26T22:00:00Z"},
       }) {
    Scene scene = dumped_with(key, value);
    if (!scene.context()) continue;
    const Recovery found = scene.backups();
    EXPECT_THAT(survivors(found), IsEmpty()) << key << value << describe(found);
  }
}

TEST(Neutral, AutomatedBackupsSurviveOnlyWhereTheResourceKeepsThem) {
  Scene scene = dumped_with("origin", "automated");
  EXPECT_EQ(backup_of(scene.backups(), "nightly-dump").survives,
            Survives::kUnknown);
  scene.before()["delete_automated_backups"] = false;
  EXPECT_EQ(backup_of(scene.backups(), "nightly-dump").survives,
            Survives::kYes);
}

TEST(Neutral, BackupsByNameMustBeYoungerThanTheOnlyLivingOne) {
  Scene scene = dumped_with("of", "prod");
  scene.raw("aws.rds.db_instances")["InstanceCreateTime"] =
      "2026-02-26T03:00:00Z";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
  scene.items.back()["of"] = "arn:aws:rds:eu-west-1:123456789012:db:prod";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
  scene.items.back()["of"] = "prod";
  scene.forget("aws.rds.db_instances");
  const Recovery blind = scene.backups();
  EXPECT_EQ(backup_of(blind, "nightly-dump").survives, Survives::kUnknown);
  EXPECT_NE(text_of(blind.gaps), "");
}

TEST(Neutral, BackupsOfANamesakeInAnotherAccountAreNotOurs) {
  Scene scene = dumped_with("of", "prod");
  scene.sources.back()["account"] = kOtherAccount;
  EXPECT_THAT(scene.backups().backups, IsEmpty());
  // By the immutable id they are, and independent.
  Scene far = dumped();
  far.sources.back()["account"] = kOtherAccount;
  EXPECT_TRUE(backup_of(far.backups(), "nightly-dump").independent);
}

TEST(Neutral, BackupsGoWithTheirKeyAndWithThePlan) {
  Scene keyed = dumped_with("kms_key", kKeyArn);
  keyed.change("aws_kms_key", "delete", {{"arn", kKeyArn}});
  EXPECT_EQ(backup_of(keyed.backups(), "nightly-dump").survives, Survives::kNo);
  Scene removed = dumped();
  removed.change("aws_db_snapshot", "delete", {{"id", "nightly-dump"}});
  EXPECT_EQ(backup_of(removed.backups(), "nightly-dump").survives,
            Survives::kNo);
}

TEST(Neutral, ToolsThatFailAreAGapInTheirPlaceOnly) {
  Scene scene = dumped();
  scene.sources.back()["status"] = "error";
  scene.sources.back()["complete"] = false;
  const Recovery found = scene.backups();
  EXPECT_THAT(found.backups, IsEmpty());
  EXPECT_NE(text_of(found.gaps), "");
  scene.sources.back()["account"] = kOtherAccount;
  EXPECT_EQ(text_of(scene.backups().gaps), "");
}

TEST(Neutral, SaysWhatItWasTold) {
  Json item = dump_item();
  item["immutable_until"] = "2026-04-01T00:00:00Z";
  item["expires_at"] = "2026-05-01T00:00:00Z";
  const Backup dump = backup_of(dumped(item).backups(), "nightly-dump");
  EXPECT_EQ(to_string(*dump.immutable_until), "2026-04-01T00:00:00Z");
  EXPECT_EQ(to_string(*dump.expires_at), "2026-05-01T00:00:00Z");
  EXPECT_EQ(dump.origin, "manual");
  EXPECT_EQ(dump.why, "the document says that it does");
}

}  // namespace
}  // namespace holdpoint::recovery::testing
