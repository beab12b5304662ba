// Recovery points of AWS Backup, the locks of their vaults, and vaults
// themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kPoints = "aws.backup.recovery_points_by_backup_vault";
constexpr const char* kDirect = "aws.backup.recovery_points_by_resource";
constexpr const char* kVaults = "aws.backup.backup_vaults";
constexpr const char* kVaultArn =
    "arn:aws:backup:eu-west-1:123456789012:backup-vault:daily";
constexpr const char* kFileSystem =
    "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1";

Scene protected_file_system() { return sample_of("aws_efs_file_system").scene; }

Backup point_of(const Scene& scene) {
  return backup_of(scene.backups(), "recovery-point:point-1");
}

TEST(Vaults, KeepRecoveryPointsOfWhatIsDestroyed) {
  const Backup point = point_of(protected_file_system());
  EXPECT_EQ(point.origin, "vault");
  EXPECT_EQ(point.survives, Survives::kYes);
  EXPECT_EQ(point.why, "a recovery point outlives what it is a copy of");
  EXPECT_EQ(to_string(*point.data_as_of), "2026-02-26T20:10:00Z");
  EXPECT_FALSE(point.independent);
  EXPECT_FALSE(point.immutable_until);
}

TEST(Vaults, AreIndependentOnceNobodyCanUnlockThem) {
  struct Case {
    Json locked, date;
    bool independent;
  };
  for (const Case& c :
       {Case{true, "2026-02-01T00:00:00Z", true},
        Case{true, "2026-02-26T22:01:00Z", true},
        Case{true, "2026-02-26T22:01:01Z", false}, Case{true, nullptr, false},
        Case{false, "2026-02-01T00:00:00Z", false},
        Case{nullptr, "2026-02-01T00:00:00Z", false}}) {
    Scene scene = protected_file_system();
    Json& vault = scene.raw(kVaults);
    vault["Locked"] = c.locked;
    vault["LockDate"] = c.date;
    vault["MinRetentionDays"] = 30;
    const Backup point = point_of(scene);
    EXPECT_EQ(point.independent, c.independent) << c.locked << c.date;
    EXPECT_EQ(point.immutable_until.has_value(), c.independent);
    if (c.independent) {
      EXPECT_EQ(to_string(*point.immutable_until), "2026-03-28T20:10:00Z");
    }
  }
  Scene air_gapped = protected_file_system();
  air_gapped.raw(kPoints)["VaultType"] = "LOGICALLY_AIR_GAPPED_BACKUP_VAULT";
  EXPECT_TRUE(point_of(air_gapped).independent);
}

TEST(Vaults, ThatThePlanDeletesTakeTheirPointsWithThem) {
  struct Case {
    Json before;
    Survives survives;
  };
  for (const Case& c :
       {Case{{{"arn", kVaultArn}, {"name", "daily"}, {"force_destroy", true}},
             Survives::kNo},
        Case{{{"name", "daily"}, {"force_destroy", true}}, Survives::kNo},
        Case{{{"name", "daily"}, {"force_destroy", false}}, Survives::kUnknown},
        Case{{{"name", "daily"}}, Survives::kUnknown},
        Case{{{"force_destroy", true}}, Survives::kUnknown},
        Case{{{"name", "weekly"}, {"force_destroy", true}}, Survives::kYes}}) {
    Scene scene = protected_file_system();
    scene.change("aws_backup_vault", "delete", c.before);
    EXPECT_EQ(point_of(scene).survives, c.survives) << c.before;
    // Where the list does not say the vault's ARN, its name is enough.
    scene.raw(kPoints).erase("BackupVaultArn");
    EXPECT_EQ(point_of(scene).survives, c.survives) << c.before;
    scene.raw(kVaults)["Locked"] = true;
    scene.raw(kVaults)["LockDate"] = "2026-02-01T00:00:00Z";
    EXPECT_EQ(point_of(scene).survives, Survives::kYes) << c.before;
  }
}

TEST(Vaults, AreKnownByResourceByVaultOrByNotBeingProtected) {
  // By vault: the list of protected resources is not needed.
  Scene by_vault = protected_file_system();
  by_vault.forget("aws.backup.protected_resources");
  EXPECT_EQ(text_of(by_vault.backups().gaps), "");
  EXPECT_EQ(point_of(by_vault).survives, Survives::kYes);

  // By resource: nothing else is needed.
  Scene direct = protected_file_system();
  const Json point = direct.raw(kPoints);
  for (const char* dataset :
       {kPoints, kVaults, "aws.backup.protected_resources"}) {
    direct.forget(dataset);
  }
  EXPECT_NE(text_of(direct.backups().gaps), "");
  direct.answer(kDirect, Json::array({point}), kFileSystem);
  EXPECT_EQ(text_of(direct.backups().gaps), "");
  EXPECT_EQ(point_of(direct).survives, Survives::kYes);

  // Not protected: nobody has to list vaults.
  Scene unprotected = protected_file_system();
  unprotected.forget(kPoints);
  unprotected.forget(kVaults);
  EXPECT_NE(text_of(unprotected.backups().gaps), "");
  unprotected.forget("aws.backup.protected_resources");
  unprotected.answer("aws.backup.protected_resources",
                     {{{"ResourceArn", "arn:aws:ec2:eu-west-1::volume/v"}}});
  const Recovery found = unprotected.backups();
  EXPECT_EQ(text_of(found.gaps), "");
  EXPECT_THAT(found.backups, IsEmpty());
}

TEST(Vaults, ThatCannotBeReadAreAGapEach) {
  Scene scene = protected_file_system();
  Json second = scene.raw(kVaults);
  second["BackupVaultName"] = "weekly";
  second["BackupVaultArn"] =
      "arn:aws:backup:eu-west-1:123456789012:backup-vault:weekly";
  scene.forget(kVaults);
  scene.answer(kVaults, Json::array({second}));
  EXPECT_THAT(text_of(scene.backups().gaps), HasSubstr("`weekly`"));
}

TEST(Vaults, OfOtherResourcesHaveNoPartInIt) {
  Scene scene = protected_file_system();
  scene.raw(kPoints)["ResourceArn"] =
      "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-2";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
}

TEST(Vaults, OfOtherAccountsAreIndependent) {
  Scene scene = protected_file_system();
  Json copy = scene.raw(kPoints);
  copy["RecoveryPointArn"] =
      "arn:aws:backup:eu-west-1:999999999999:recovery-point:copy-1";
  copy["BackupVaultName"] = "central";
  scene.answer(kPoints, Json::array({copy}), "central", kOtherAccount, kRegion);
  const Backup found = backup_of(scene.backups(), "copy-1");
  EXPECT_TRUE(found.independent);
  EXPECT_EQ(found.account, kOtherAccount);
  EXPECT_EQ(found.survives, Survives::kYes);
}

TEST(Vaults, ForgetPointsThatExpire) {
  Scene scene = protected_file_system();
  Json& point = scene.raw(kPoints);
  point["CalculatedLifecycle"] = {{"DeleteAt", "2026-02-26T22:01:00Z"}};
  EXPECT_EQ(point_of(scene).survives, Survives::kNo);
  point["CalculatedLifecycle"]["DeleteAt"] = "2026-02-26T22:01:01Z";
  EXPECT_EQ(point_of(scene).survives, Survives::kYes);
  EXPECT_EQ(to_string(*scene.backups().valid_until), "2026-02-26T22:01:00Z");
  point["CalculatedLifecycle"]["DeleteAt"] = "soon";
  EXPECT_EQ(point_of(scene).survives, Survives::kUnknown);
}

TEST(Vaults, DoNotSayHowFarAContinuousPointReaches) {
  Scene scene = protected_file_system();
  scene.raw(kPoints)["RecoveryPointArn"] =
      "arn:aws:backup:eu-west-1:123456789012:recovery-point:continuous:"
      "point-1";
  const Backup point = backup_of(scene.backups(), "continuous:point-1");
  EXPECT_EQ(point.origin, "continuous");
  EXPECT_FALSE(point.data_as_of);
  EXPECT_EQ(point.survives, Survives::kUnknown);
}

// The ARN of a database is made of its name: an older one had it too.
TEST(Vaults, OfAnOlderResourceOfTheSameArnHaveNoPartInIt) {
  Scene scene = sample_of("aws_dynamodb_table").scene;
  for (const char* dataset :
       {"aws.dynamodb.backups", kVaults, "aws.backup.protected_resources"}) {
    scene.forget(dataset);
  }
  scene.answer("aws.dynamodb.backups", Json::array());
  scene.answer(kVaults, Json::array());
  scene.answer(
      kDirect,
      {{{"RecoveryPointArn",
         "arn:aws:backup:eu-west-1:123456789012:recovery-point:point-1"},
        {"BackupVaultName", "daily"},
        {"Status", "COMPLETED"},
        {"CreationDate", "2026-02-26T20:00:00Z"}}},
      "arn:aws:dynamodb:eu-west-1:123456789012:table/prod");
  EXPECT_EQ(point_of(scene).survives, Survives::kYes);
  scene.raw("aws.dynamodb.table")["CreationDateTime"] = "2026-02-26T20:00:01Z";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
  scene.forget("aws.dynamodb.table");
  EXPECT_EQ(point_of(scene).survives, Survives::kUnknown);
  EXPECT_NE(text_of(scene.backups().gaps), "");

  // S3 may show a later time than that of creation.
  Scene bucket = sample_of("aws_s3_bucket").scene;
  bucket.raw("aws.s3api.buckets")["CreationDate"] = "2026-02-26T21:00:00Z";
  EXPECT_EQ(point_of(bucket).survives, Survives::kUnknown);

  // The ARN of a file system is made of its id.
  Scene files = protected_file_system();
  files.forget("aws.efs.file_systems");
  EXPECT_EQ(point_of(files).survives, Survives::kYes);
}

// A snapshot that AWS Backup made is listed by RDS as well: it is one backup.
TEST(Vaults, AndSnapshotListsShowOneBackupOnce) {
  Scene scene = sample_of("aws_db_instance").scene;
  const std::string arn =
      "arn:aws:rds:eu-west-1:123456789012:snapshot:before-release";
  scene.raw("aws.rds.db_snapshots")["SnapshotType"] = "awsbackup";
  for (const char* dataset :
       {kPoints, kVaults, "aws.backup.protected_resources"}) {
    scene.forget(dataset);
  }
  scene.answer(kVaults, {{{"BackupVaultName", "daily"},
                          {"BackupVaultArn", kVaultArn},
                          {"Locked", true},
                          {"LockDate", "2026-01-01T00:00:00Z"}}});
  scene.answer(kPoints,
               {{{"RecoveryPointArn", arn},
                 {"BackupVaultName", "daily"},
                 {"ResourceArn", "arn:aws:rds:eu-west-1:123456789012:db:prod"},
                 {"Status", "COMPLETED"},
                 {"CreationDate", "2026-02-26T20:00:00Z"}}},
               "daily");
  Recovery found = scene.backups();
  ASSERT_EQ(found.backups.size(), 1U) << describe(found);
  EXPECT_TRUE(found.backups.front().independent);
  EXPECT_EQ(to_string(*found.backups.front().data_as_of),
            "2026-02-26T20:00:00Z");
  EXPECT_EQ(found.backups.front().survives, Survives::kYes);
  // The worse word counts.
  scene.raw(kPoints)["Status"] = "DELETING";
  found = scene.backups();
  ASSERT_EQ(found.backups.size(), 1U);
  EXPECT_THAT(survivors(found), IsEmpty());
}

TEST(Vaults, WithoutTheArnOfTheResourceCannotBeSearched) {
  Scene scene = protected_file_system();
  scene.before().erase("arn");
  EXPECT_THAT(text_of(scene.backups().gaps),
              HasSubstr("the ARN of aws_efs_file_system.r0 is not known"));
}

TEST(Vaults, LoseWhatTheyHoldWhenTheyAreForcedAway) {
  Scene scene = sample_of("aws_backup_vault").scene;
  Json inside = scene.raw(kPoints);
  inside["RecoveryPointArn"] =
      "arn:aws:backup:eu-west-1:123456789012:recovery-point:inside";
  inside["BackupVaultName"] = "old";
  inside["BackupVaultArn"] =
      "arn:aws:backup:eu-west-1:123456789012:backup-vault:old";
  inside.erase("SourceBackupVaultArn");
  scene.sources.erase(scene.sources_of(kPoints).back());
  scene.answer(kPoints, Json::array({inside}), "old");
  const Recovery forced = scene.backups();
  EXPECT_EQ(backup_of(forced, "inside").survives, Survives::kNo);
  EXPECT_EQ(backup_of(forced, "point-1").survives, Survives::kYes);
  EXPECT_EQ(backup_of(forced, "point-1").origin, "copy");
  // AWS refuses to delete a vault that is not empty.
  scene.before()["force_destroy"] = false;
  const Backup refused = backup_of(scene.backups(), "inside");
  EXPECT_EQ(refused.survives, Survives::kUnknown);
  EXPECT_THAT(refused.why, HasSubstr("somebody may empty it"));
}

TEST(Vaults, KeepNothingOfAReplicationGroup) {
  for (const std::string_view dataset :
       datasets_of("aws_elasticache_replication_group")) {
    EXPECT_FALSE(dataset.starts_with("aws.backup.")) << dataset;
  }
}

TEST(RestoreTests, CountOnlyWhenTheyAreValidated) {
  struct Case {
    Json status, validation;
    std::optional<bool> passed;
    const char* method;
  };
  for (const Case& c :
       {Case{"COMPLETED", "SUCCESSFUL", true, "aws-backup"},
        Case{"COMPLETED", "FAILED", false, "aws-backup"},
        Case{"COMPLETED", "TIMED_OUT", false, "aws-backup"},
        Case{"COMPLETED", nullptr, false, "aws-backup, not validated"},
        Case{"COMPLETED", "VALIDATING", std::nullopt, ""},
        Case{"RUNNING", nullptr, std::nullopt, ""},
        Case{"FAILED", nullptr, false, "aws-backup"},
        Case{"ABORTED", "SUCCESSFUL", false, "aws-backup"},
        Case{nullptr, "SUCCESSFUL", false, "aws-backup"}}) {
    Scene scene = protected_file_system();
    scene.forget("aws.backup.restore_jobs");
    scene.answer("aws.backup.restore_jobs",
                 {{{"RestoreJobId", "job-1"},
                   {"SourceResourceArn", kFileSystem},
                   {"Status", c.status},
                   {"ValidationStatus", c.validation},
                   {"CompletionDate", "2026-02-26T03:00:00Z"}}});
    const Backup point = point_of(scene);
    ASSERT_EQ(point.tested.has_value(), c.passed.has_value())
        << c.status << c.validation;
    EXPECT_EQ(point.tested_missing, "");
    if (!c.passed) continue;
    EXPECT_EQ(point.tested->passed, *c.passed) << c.status << c.validation;
    EXPECT_EQ(point.tested->method, c.method);
    EXPECT_EQ(to_string(point.tested->finished_at), "2026-02-26T03:00:00Z");
  }
}

Json job(const std::string& id, const std::string& point, Json validation,
         const std::string& time) {
  return {{"RestoreJobId", id},
          {"SourceResourceArn", kFileSystem},
          {"RecoveryPointArn",
           "arn:aws:backup:eu-west-1:123456789012:recovery-point:" + point},
          {"Status", "COMPLETED"},
          {"ValidationStatus", std::move(validation)},
          {"CompletionDate", time}};
}

bool is_passed(const Json& jobs) {
  Scene scene = protected_file_system();
  scene.forget("aws.backup.restore_jobs");
  scene.answer("aws.backup.restore_jobs", jobs);
  const Backup point = point_of(scene);
  return point.tested && point.tested->passed;
}

TEST(RestoreTests, OfTheBackupComeBeforeThoseOfItsResource) {
  const std::string monday = "2026-02-23T03:00:00Z";
  const std::string friday = "2026-02-26T03:00:00Z";
  EXPECT_TRUE(is_passed(Json::array({job("1", "point-1", "SUCCESSFUL", monday),
                                     job("2", "other", "FAILED", friday)})));
  EXPECT_FALSE(
      is_passed(Json::array({job("1", "point-1", "FAILED", monday),
                             job("2", "other", "SUCCESSFUL", friday)})));
  // The newest of the same kind counts.
  EXPECT_FALSE(is_passed(Json::array({job("1", "other", "SUCCESSFUL", monday),
                                      job("2", "another", "FAILED", friday)})));
  EXPECT_TRUE(
      is_passed(Json::array({job("2", "another", "FAILED", monday),
                             job("1", "other", "SUCCESSFUL", friday)})));
  // A restore that nobody validated says nothing against an older test.
  EXPECT_TRUE(is_passed(Json::array({job("1", "point-1", "SUCCESSFUL", monday),
                                     job("2", "point-1", nullptr, friday)})));
  // Nothing is known of the future.
  EXPECT_FALSE(is_passed(Json::array(
      {job("1", "point-1", "SUCCESSFUL", "2026-02-26T22:03:01Z")})));
}

TEST(RestoreTests, OfAnotherResourceSayNothing) {
  Json other = job("1", "other", "SUCCESSFUL", "2026-02-26T03:00:00Z");
  other["SourceResourceArn"] =
      "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-2";
  EXPECT_FALSE(is_passed(Json::array({other})));
}

// The ARN of a database is made of its name: an older one had it too.
TEST(RestoreTests, OfAnOlderDatabaseOfTheSameArnSayNothing) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.forget("aws.backup.restore_jobs");
  scene.answer(
      "aws.backup.restore_jobs",
      {{{"RestoreJobId", "1"},
        {"SourceResourceArn", "arn:aws:rds:eu-west-1:123456789012:db:prod"},
        {"RecoveryPointCreationDate", "2026-02-25T03:00:00Z"},
        {"Status", "COMPLETED"},
        {"ValidationStatus", "SUCCESSFUL"},
        {"CompletionDate", "2026-02-26T03:00:00Z"}}});
  EXPECT_TRUE(backup_of(scene.backups(), "before-release").tested);
  scene.raw("aws.rds.db_instances")["InstanceCreateTime"] =
      "2026-02-25T04:00:00Z";
  EXPECT_FALSE(backup_of(scene.backups(), "before-release").tested);
  scene.forget("aws.rds.db_instances");
  const Backup blind = backup_of(scene.backups(), "before-release");
  EXPECT_FALSE(blind.tested);
  EXPECT_THAT(blind.tested_missing, HasSubstr("of a restore test"));
}

TEST(RestoreTests, ThatCannotBeReadAreMissingAndSayWhy) {
  Scene scene = protected_file_system();
  scene.forget("aws.backup.restore_jobs");
  const Recovery found = scene.backups();
  EXPECT_EQ(text_of(found.gaps), "");
  ASSERT_EQ(found.backups.size(), 1U);
  EXPECT_FALSE(found.backups.front().tested);
  EXPECT_THAT(found.backups.front().tested_missing,
              HasSubstr("aws.backup.restore_jobs"));
}

TEST(RestoreTests, OfPeoplesOwnKindCount) {
  Scene scene = protected_file_system();
  scene.neutral({{"kind", "restore_test"},
                 {"id", "nightly"},
                 {"of", "fs-1"},
                 {"result", "passed"},
                 {"finished_at", "2026-02-26T03:00:00Z"}});
  Backup point = point_of(scene);
  ASSERT_TRUE(point.tested);
  EXPECT_TRUE(point.tested->passed);
  EXPECT_EQ(point.tested->method, "custom");
  scene.items.back()["result"] = "PASSED";
  EXPECT_FALSE(point_of(scene).tested->passed);
  scene.items.back()["of"] = "fs-2";
  EXPECT_FALSE(point_of(scene).tested);
  scene.items.back()["backup"] = "recovery-point:point-1";
  EXPECT_TRUE(point_of(scene).tested);
}

}  // namespace
}  // namespace holdpoint::recovery::testing
