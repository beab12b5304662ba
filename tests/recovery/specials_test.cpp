// What does not fit the table: DynamoDB, S3, volumes, file systems, caches,
// Google Cloud and Azure.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Tables, LosePointInTimeRecoveryAndAreGivenASystemBackup) {
  Scene scene = sample_of("aws_dynamodb_table").scene;
  Json& pitr = scene.raw(
      "aws.dynamodb.continuous_backups")["PointInTimeRecoveryDescription"];
  pitr = {{"PointInTimeRecoveryStatus", "ENABLED"},
          {"LatestRestorableDateTime", "2026-02-26T21:55:00Z"}};
  const Recovery found = scene.backups();
  const Backup continuous = backup_of(found, "point-in-time recovery of prod");
  EXPECT_EQ(continuous.survives, Survives::kNo);
  EXPECT_EQ(to_string(*continuous.data_as_of), "2026-02-26T21:55:00Z");
  const Backup system = backup_of(found,
                                  "system backup of "
                                  "aws_dynamodb_table.r0");
  EXPECT_TRUE(system.planned);
  EXPECT_EQ(system.state, "planned");
  EXPECT_EQ(system.survives, Survives::kYes);
  EXPECT_FALSE(system.data_as_of);
  EXPECT_THAT(system.why, HasSubstr("35 days"));

  scene.changes[0]["change"]["actions"] = {"no-op"};
  const Recovery left = scene.backups();
  EXPECT_EQ(left.backups.size(), 2U) << describe(left);
  EXPECT_EQ(backup_of(left, "recovery of prod").survives, Survives::kYes);
}

TEST(Tables, OfAnOlderIdAreNotTheirBackups) {
  Scene scene = sample_of("aws_dynamodb_table").scene;
  scene.raw("aws.dynamodb.backups")["TableId"] = "table-OLDER";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
}

TEST(Buckets, LoseTheirVersionsWhenTheyAreForcedAway) {
  struct Case {
    Json force, mode;
    Survives survives;
  };
  for (const Case& c : {Case{true, nullptr, Survives::kNo},
                        Case{true, "GOVERNANCE", Survives::kNo},
                        Case{true, "COMPLIANCE", Survives::kUnknown},
                        Case{false, nullptr, Survives::kYes},
                        Case{nullptr, nullptr, Survives::kUnknown},
                        Case{"no", nullptr, Survives::kUnknown}}) {
    Scene scene = sample_of("aws_s3_bucket").scene;
    scene.before()["force_destroy"] = c.force;
    if (!c.mode.is_null()) {
      scene.forget("aws.s3api.object_lock_configuration");
      scene.answer(
          "aws.s3api.object_lock_configuration",
          {{{"ObjectLockEnabled", "Enabled"},
            {"Rule",
             {{"DefaultRetention", {{"Mode", c.mode}, {"Days", 30}}}}}}},
          "prod");
    }
    EXPECT_EQ(backup_of(scene.backups(), "versions of prod").survives,
              c.survives)
        << c.force << c.mode;
  }
}

TEST(Buckets, MayLoseTheirVersionsToAPlanThatDeletesTheirObjects) {
  Scene scene = sample_of("aws_s3_bucket").scene;
  scene.before()["force_destroy"] = false;
  scene.change("aws_s3_object", "delete", {{"bucket", "prod"}, {"key", "a"}});
  EXPECT_EQ(backup_of(scene.backups(), "versions of prod").survives,
            Survives::kUnknown);
}

TEST(Buckets, HaveNoVersionsUnlessVersioningIsOn) {
  for (const Json& status : {Json("Suspended"), Json(nullptr)}) {
    Scene scene = sample_of("aws_s3_bucket").scene;
    scene.raw("aws.s3api.bucket_versioning")["Status"] = status;
    EXPECT_EQ(scene.backups().backups.size(), 1U);
  }
}

Scene replicated() {
  Scene scene = sample_of("aws_s3_bucket").scene;
  scene.forget("aws.s3api.bucket_replication");
  scene.answer("aws.s3api.bucket_replication",
               {{{"Role", "r"},
                 {"Rules", Json::array({{{"ID", "all"},
                                         {"Status", "Enabled"},
                                         {"Filter", Json::object()},
                                         {"Destination",
                                          {{"Bucket", "arn:aws:s3:::replica"},
                                           {"Account", kOtherAccount}}}}})}}},
               "prod");
  return scene;
}

TEST(Buckets, KeepTheirReplicas) {
  const Backup replica = backup_of(replicated().backups(), "replica");
  EXPECT_EQ(replica.origin, "replica");
  EXPECT_EQ(replica.survives, Survives::kYes);
  EXPECT_TRUE(replica.independent);
  // Nobody says how far it has come, so that it is no fresh backup by itself.
  EXPECT_FALSE(replica.data_as_of);
  EXPECT_EQ(replica.data_as_of_missing,
            "S3 does not say how far a replica has come");
}

TEST(Buckets, LoseReplicasThatThePlanDestroysOrNeverHad) {
  Scene destroyed = replicated();
  destroyed.change("aws_s3_bucket", "delete", {{"bucket", "replica"}});
  EXPECT_EQ(backup_of(destroyed.backups(), "replica").survives, Survives::kNo);

  Scene partial = replicated();
  partial.raw("aws.s3api.bucket_replication")["Rules"][0]["Filter"] = {
      {"Prefix", "logs/"}};
  EXPECT_EQ(backup_of(partial.backups(), "replica").survives,
            Survives::kUnknown);

  Scene off = replicated();
  off.raw("aws.s3api.bucket_replication")["Rules"][0]["Status"] = "Disabled";
  EXPECT_EQ(off.backups().backups.size(), 2U);
}

TEST(Volumes, AreAsOldAsTheStartOfTheirSnapshot) {
  Scene scene = sample_of("aws_ebs_volume").scene;
  EXPECT_EQ(to_string(*backup_of(scene.backups(), "snap-1").data_as_of),
            "2026-02-26T20:10:00Z");
  // The volume id of a copy is arbitrary, and its time is that of the copy.
  scene.raw("aws.ec2.snapshots")["TransferType"] = "standard";
  EXPECT_FALSE(backup_of(scene.backups(), "snap-1").data_as_of);
  scene.raw("aws.ec2.snapshots")["VolumeId"] = "vol-ffffffff";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
}

TEST(Volumes, LoseSnapshotsWithTheImagesThatManageThem) {
  for (const auto& [manages, survives] :
       {std::pair{Json(true), Survives::kNo},
        std::pair{Json(false), Survives::kYes},
        std::pair{Json(nullptr), Survives::kUnknown}}) {
    Scene scene = sample_of("aws_ebs_volume").scene;
    scene.change(
        "aws_ami_from_instance", "delete",
        {{"manage_ebs_snapshots", manages},
         {"ebs_block_device", Json::array({{{"snapshot_id", "snap-1"}}})}});
    EXPECT_EQ(backup_of(scene.backups(), "snap-1").survives, survives)
        << manages;
  }
  for (const char* type : {"aws_ebs_snapshot", "aws_ebs_snapshot_copy"}) {
    Scene scene = sample_of("aws_ebs_volume").scene;
    scene.change(
        type, "delete",
        {{"id", "snap-1"}, {"arn", "arn:aws:ec2:eu-west-1::snapshot/snap-1"}});
    EXPECT_EQ(backup_of(scene.backups(), "snap-1").survives, Survives::kNo);
  }
}

TEST(Volumes, PlanAFinalSnapshotWithoutAName) {
  Scene scene = sample_of("aws_ebs_volume").scene;
  scene.before()["final_snapshot"] = true;
  const Backup planned =
      backup_of(scene.backups(), "final backup of aws_ebs_volume.r0");
  EXPECT_TRUE(planned.planned);
  EXPECT_EQ(planned.survives, Survives::kYes);
  scene.before()["final_snapshot"] = false;
  EXPECT_EQ(scene.backups().backups.size(), 1U);
}

TEST(FileSystems, PlanAFinalBackupUnlessItIsSkipped) {
  for (const char* type :
       {"aws_fsx_lustre_file_system", "aws_fsx_windows_file_system",
        "aws_fsx_openzfs_file_system", "aws_fsx_ontap_file_system"}) {
    Scene scene = sample_of(type).scene;
    scene.before()["skip_final_backup"] = false;
    const bool has_one = std::string_view(type) != "aws_fsx_ontap_file_system";
    EXPECT_EQ(scene.backups().backups.size(), has_one ? 2U : 1U) << type;
  }
}

// A backup of one volume is not one of the file system.
TEST(FileSystems, AreNotHeldByABackupOfOneVolume) {
  Scene scene = sample_of("aws_fsx_ontap_file_system").scene;
  Json& raw = scene.raw("aws.fsx.backups");
  raw["Volume"] = {{"VolumeId", "fsvol-1"}, {"FileSystemId", "fs-1"}};
  raw.erase("FileSystem");
  const Backup part = backup_of(scene.backups(), "backup-1");
  EXPECT_EQ(part.survives, Survives::kUnknown);
  EXPECT_THAT(part.why, HasSubstr("it holds fsvol-1 only"));
}

TEST(Caches, AreAsOldAsTheOldestNodeOfTheirSnapshot) {
  Scene scene = sample_of("aws_elasticache_replication_group").scene;
  scene.raw("aws.elasticache.snapshots")["NodeSnapshots"].push_back(
      {{"SnapshotCreateTime", "2026-02-26T19:00:00Z"}});
  EXPECT_EQ(to_string(*backup_of(scene.backups(), "before-release").data_as_of),
            "2026-02-26T19:00:00Z");
  scene.before()["final_snapshot_identifier"] = "last";
  EXPECT_TRUE(backup_of(scene.backups(), "last").planned);
}

TEST(Caches, IgnoreSnapshotsOfClustersOutsideOfGroups) {
  Scene scene = sample_of("aws_elasticache_replication_group").scene;
  Json single = scene.raw("aws.elasticache.snapshots");
  single.erase("ReplicationGroupId");
  scene.raw("aws.elasticache.snapshots") = single;
  const Recovery found = scene.backups();
  EXPECT_THAT(found.backups, IsEmpty());
  EXPECT_EQ(text_of(found.gaps), "");
}

TEST(CloudSql, KeepsBackupsOnlyIfTheInstanceSaysSo) {
  for (const char* type : {"AUTOMATED", "ON_DEMAND"}) {
    for (const auto& [retain, survives] :
         {std::pair{Json(true), Survives::kYes},
          std::pair{Json(false), Survives::kNo},
          std::pair{Json(nullptr), Survives::kNo},
          std::pair{Json("yes"), Survives::kUnknown}}) {
      Scene scene = sample_of("google_sql_database_instance").scene;
      scene.raw("google.sql.backups")["type"] = type;
      scene.before()["settings"][0]["retain_backups_on_delete"] = retain;
      EXPECT_EQ(backup_of(scene.backups(), "17").survives, survives)
          << type << retain;
    }
  }
  Scene scene = sample_of("google_sql_database_instance").scene;
  scene.raw("google.sql.backups")["type"] = "FINAL";
  scene.before()["settings"] = Json::array();
  EXPECT_EQ(backup_of(scene.backups(), "17").survives, Survives::kYes);
}

TEST(Disks, LoseASnapshotOrAKeyThatThePlanDeletes) {
  const std::string key = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
  const auto survives_with = [&](const char* type, const Json& before) {
    Scene scene = sample_of("google_compute_disk").scene;
    scene.raw("google.compute.snapshots")["snapshotEncryptionKey"] = {
        {"kmsKeyName", key + "/cryptoKeyVersions/1"}};
    scene.change(type, "delete", before);
    return backup_of(scene.backups(), "4711").survives;
  };
  EXPECT_EQ(
      survives_with("google_compute_snapshot", {{"name", "before-release"}}),
      Survives::kNo);
  EXPECT_EQ(survives_with("google_compute_snapshot", {{"name", "release"}}),
            Survives::kYes);
  EXPECT_EQ(survives_with("google_kms_crypto_key", {{"id", key}}),
            Survives::kNo);
  EXPECT_EQ(survives_with("google_kms_crypto_key", {{"id", key + "2"}}),
            Survives::kYes);
  EXPECT_EQ(survives_with("google_kms_crypto_key_version",
                          {{"id", key + "/cryptoKeyVersions/7"}}),
            Survives::kUnknown);
}

TEST(FlexibleServers, TakeTheirBackupsWithThem) {
  for (const char* type : {"azurerm_mysql_flexible_server",
                           "azurerm_postgresql_flexible_server"}) {
    Scene scene = sample_of(type).scene;
    scene.changes[0]["change"]["actions"] = {"delete"};
    scene.changes[0]["change"]["after"] = nullptr;
    EXPECT_EQ(backup_of(scene.backups(), "b1").survives, Survives::kNo);
  }
}

TEST(AzureSql, RestoresADeletedDatabaseWhileItsServerLives) {
  Scene scene = sample_of("azurerm_mssql_database").scene;
  EXPECT_EQ(backup_of(scene.backups(), "restore of prod").survives,
            Survives::kYes);
  scene.change("azurerm_mssql_server", "delete", {{"id", "/servers/main"}});
  const Recovery found = scene.backups();
  EXPECT_EQ(backup_of(found, "restore of prod").survives, Survives::kNo);
  EXPECT_EQ(backup_of(found, "ltr/1").survives, Survives::kYes);
}

TEST(AzureSql, IgnoresBackupsOfDeletedNamesakes) {
  Scene scene = sample_of("azurerm_mssql_database").scene;
  scene.raw("azurerm.sql.db_ltr_backup")["databaseDeletionTime"] =
      "2026-02-26T21:00:00Z";
  EXPECT_THAT(survivors(scene.backups()), IsEmpty());
  scene = sample_of("azurerm_mssql_database").scene;
  scene.before()["server_id"] = nullptr;
  EXPECT_THAT(text_of(scene.backups().gaps), HasSubstr("server_id"));
}

}  // namespace
}  // namespace holdpoint::recovery::testing
