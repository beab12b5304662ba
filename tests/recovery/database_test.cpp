// The rules, told by the resource of the founding incident: aws_db_instance.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace holdpoint::recovery::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kSnapshots = "aws.rds.db_snapshots";
constexpr const char* kContinuous = "aws.rds.db_instance_automated_backups";

// The night of 26 February: an automated snapshot of 00:24 and nothing else.
Scene incident() {
  Scene scene = sample_of("aws_db_instance").scene;
  Json& raw = scene.raw(kSnapshots);
  raw["DBSnapshotIdentifier"] = "rds:prod-2026-02-26-00-24";
  raw["DBSnapshotArn"] =
      "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:prod-2026-02-26-00-24";
  raw["SnapshotType"] = "automated";
  raw["SnapshotCreateTime"] = "2026-02-26T00:24:05.123Z";
  raw["OriginalSnapshotCreateTime"] = "2026-02-26T00:24:05.123Z";
  raw["SnapshotDatabaseTime"] = "2026-02-26T00:24:05.123Z";
  return scene;
}

Backup only(const Recovery& recovery) {
  EXPECT_EQ(recovery.backups.size(), 1U) << describe(recovery);
  return recovery.backups.empty() ? Backup{} : recovery.backups.front();
}

TEST(Database, LosesTheSnapshotOfTheFoundingIncident) {
  const Recovery found = incident().backups();
  const Backup snapshot = only(found);
  EXPECT_EQ(snapshot.origin, "automated");
  EXPECT_EQ(snapshot.state, "complete");
  EXPECT_EQ(to_string(*snapshot.data_as_of), "2026-02-26T00:24:05.123Z");
  EXPECT_EQ(snapshot.survives, Survives::kNo);
  EXPECT_EQ(snapshot.why,
            "an automated snapshot is deleted with its database: "
            "before.delete_automated_backups is true");
  EXPECT_EQ(text_of(found.gaps), "");
}

TEST(Database, KeepsAutomatedSnapshotsOnlyIfItsPriorStateSaysSo) {
  struct Case {
    Json value;
    Survives survives;
    const char* why;
  };
  for (const Case& c :
       {Case{false, Survives::kYes,
             "automated backups are kept: before.delete_automated_backups is "
             "false"},
        Case{true, Survives::kNo, "before.delete_automated_backups is true"},
        Case{nullptr, Survives::kNo,
             "before.delete_automated_backups is not set"},
        Case{"false", Survives::kUnknown,
             "before.delete_automated_backups is neither true nor false"}}) {
    Scene scene = incident();
    scene.before()["delete_automated_backups"] = c.value;
    const Backup snapshot = only(scene.backups());
    EXPECT_EQ(snapshot.survives, c.survives) << c.value;
    EXPECT_THAT(snapshot.why, HasSubstr(c.why));
  }
}

TEST(Database, IsJudgedByBeforeAndNeverByAfter) {
  Scene scene = incident();
  Json after = scene.before();
  after["delete_automated_backups"] = false;
  scene.changes[0]["change"]["after"] = after;
  scene.changes[0]["change"]["actions"] = {"delete", "create"};
  EXPECT_EQ(only(scene.backups()).survives, Survives::kNo);
}

TEST(Database, ThatAPlanLeavesAloneKeepsItsBackups) {
  for (const char* action : {"no-op", "update", "forget"}) {
    Scene scene = incident();
    scene.changes[0]["change"]["actions"] = {action};
    if (std::string_view(action) != "forget") {
      scene.changes[0]["change"]["after"] = scene.before();
    }
    const Backup snapshot = only(scene.backups());
    EXPECT_EQ(snapshot.survives, Survives::kYes) << action;
    EXPECT_EQ(snapshot.why, "the plan does not destroy aws_db_instance.r0");
  }
}

TEST(Database, LosesAutomatedBackupsWhenAnUpdateTurnsThemOff) {
  Scene scene = incident();
  Json& change = scene.changes[0]["change"];
  change["actions"] = {"update"};
  change["after"] = scene.before();
  change["after"]["backup_retention_period"] = 0;
  EXPECT_EQ(only(scene.backups()).survives, Survives::kNo);
  change["after"].erase("backup_retention_period");
  change["after_unknown"]["backup_retention_period"] = true;
  EXPECT_EQ(only(scene.backups()).survives, Survives::kUnknown);
  // Manual ones stay.
  scene.raw(kSnapshots)["SnapshotType"] = "manual";
  scene.raw(kSnapshots)["DBSnapshotIdentifier"] = "mine";
  EXPECT_EQ(only(scene.backups()).survives, Survives::kYes);
}

TEST(Database, DoubtsASnapshotThatContradictsItself) {
  Scene scene = incident();
  scene.raw(kSnapshots)["SnapshotType"] = "manual";
  const Backup snapshot = only(scene.backups());
  EXPECT_EQ(snapshot.survives, Survives::kUnknown);
  EXPECT_THAT(snapshot.why, HasSubstr("its name is that of an automated one"));
}

TEST(Database, TakesTheEarliestTimeAsThatOfTheData) {
  Scene scene = sample_of("aws_db_instance").scene;
  EXPECT_EQ(to_string(*only(scene.backups()).data_as_of),
            "2026-02-26T20:05:00Z");
  scene.raw(kSnapshots).erase("SnapshotDatabaseTime");
  EXPECT_EQ(to_string(*only(scene.backups()).data_as_of),
            "2026-02-26T20:10:00Z");
  scene.raw(kSnapshots)["SnapshotDatabaseTime"] = 1772136300.25;
  EXPECT_EQ(to_string(*only(scene.backups()).data_as_of),
            "2026-02-26T20:05:00.25Z");
}

TEST(Database, DoesNotTakeTheTimeOfACopyForThatOfItsData) {
  for (const char* mark : {"SourceRegion", "SourceDBSnapshotIdentifier"}) {
    Scene scene = sample_of("aws_db_instance").scene;
    Json& raw = scene.raw(kSnapshots);
    raw[mark] = "us-east-1";
    raw["OriginalSnapshotCreateTime"] = "2026-02-20T20:10:00Z";
    raw.erase("SnapshotDatabaseTime");
    EXPECT_EQ(to_string(*only(scene.backups()).data_as_of),
              "2026-02-20T20:10:00Z");
    raw.erase("OriginalSnapshotCreateTime");
    const Backup copy = only(scene.backups());
    EXPECT_FALSE(copy.data_as_of);
    EXPECT_EQ(copy.data_as_of_missing,
              "it is a copy, and does not say when its original was made");
    EXPECT_EQ(copy.survives, Survives::kYes);
  }
  Scene cluster = sample_of("aws_rds_cluster").scene;
  cluster.raw("aws.rds.db_cluster_snapshots")["SourceDBClusterSnapshotArn"] =
      "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:a";
  EXPECT_FALSE(only(cluster.backups()).data_as_of);
}

TEST(Database, ForgivesTwoMinutesOfClockAndNoMore) {
  for (const auto& [time, known] :
       {std::pair{"2026-02-26T22:03:00Z", true},
        std::pair{"2026-02-26T22:03:00.000000001Z", false},
        std::pair{"2026-02-26T22:03:01Z", false}}) {
    Scene scene = sample_of("aws_db_instance").scene;
    for (const char* path : {"SnapshotDatabaseTime", "SnapshotCreateTime",
                             "OriginalSnapshotCreateTime"}) {
      scene.raw(kSnapshots)[path] = time;
    }
    const Backup snapshot = only(scene.backups());
    EXPECT_EQ(snapshot.data_as_of.has_value(), known) << time;
    if (!known) {
      EXPECT_THAT(snapshot.data_as_of_missing, HasSubstr("lies in the future"));
    }
  }
}

TEST(Database, ShowsASnapshotThatIsStillBeingMade) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.raw(kSnapshots)["Status"] = "creating";
  const Backup snapshot = only(scene.backups());
  EXPECT_EQ(snapshot.state, "creating");
  EXPECT_EQ(snapshot.survives, Survives::kUnknown);
  EXPECT_EQ(snapshot.why, "it is still being made");
}

TEST(Database, DoesNotTakeBackupsOfAnOlderOneOfItsName) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.raw(kSnapshots)["DbiResourceId"] = "db-OLDER";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
}

// Without an immutable id, the living object of that name decides.
TEST(Database, JoinsByNameOnlyWhenOneLivingObjectCarriesIt) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.raw(kSnapshots).erase("DbiResourceId");
  EXPECT_EQ(only(scene.backups()).survives, Survives::kYes);

  Scene other_birth = scene;
  other_birth.raw(kSnapshots)["InstanceCreateTime"] = "2024-01-01T00:00:00Z";
  EXPECT_THAT(other_birth.backups().backups, IsEmpty());

  Scene older = scene;
  older.raw(kSnapshots).erase("InstanceCreateTime");
  EXPECT_EQ(only(older.backups()).survives, Survives::kYes);
  older.raw("aws.rds.db_instances")["InstanceCreateTime"] =
      "2026-02-26T21:00:00Z";
  EXPECT_THAT(older.backups().backups, IsEmpty());

  Scene two = scene;
  Json twin = two.raw("aws.rds.db_instances");
  twin["DbiResourceId"] = "db-TWIN";
  two.answer("aws.rds.db_instances", Json::array({twin}));
  two.sources.back()["id"] = "second";
  two.items.back()["source"] = "second";
  const Backup doubtful = only(two.backups());
  EXPECT_EQ(doubtful.survives, Survives::kUnknown);
  EXPECT_THAT(doubtful.why, HasSubstr("2 objects have this name"));

  Scene none = scene;
  none.items.erase(none.items_of("aws.rds.db_instances").front());
  EXPECT_THAT(only(none.backups()).why,
              HasSubstr("there is no instance of this name now"));

  Scene another = scene;
  another.raw("aws.rds.db_instances")["DbiResourceId"] = "db-NEWER";
  EXPECT_THAT(only(another.backups()).why, HasSubstr("is another one"));

  Scene unknown = scene;
  unknown.forget("aws.rds.db_instances");
  const Recovery blind = unknown.backups();
  EXPECT_EQ(only(blind).survives, Survives::kUnknown);
  EXPECT_THAT(text_of(blind.gaps), HasSubstr("aws.rds.db_instances"));
}

TEST(Database, OfAnotherNameHasNoPartInIt) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.raw(kSnapshots).erase("DbiResourceId");
  scene.raw(kSnapshots)["DBInstanceIdentifier"] = "staging";
  EXPECT_THAT(scene.backups().backups, IsEmpty());
}

TEST(Database, CountsCopiesOfOtherAccountsAsIndependent) {
  Scene scene = sample_of("aws_db_instance").scene;
  Json copy = scene.raw(kSnapshots);
  copy["DBSnapshotArn"] =
      "arn:aws:rds:us-east-1:999999999999:snapshot:far-away";
  copy["DBSnapshotIdentifier"] = "far-away";
  scene.answer(kSnapshots, Json::array({copy}), "", kOtherAccount,
               kOtherRegion);
  const Recovery found = scene.backups();
  const Backup far = backup_of(found, "far-away");
  EXPECT_EQ(far.survives, Survives::kYes);
  EXPECT_TRUE(far.independent);
  EXPECT_EQ(far.account, kOtherAccount);
  EXPECT_EQ(far.region, kOtherRegion);
  EXPECT_FALSE(backup_of(found, "before-release").independent);
  // A namesake of another account is nothing of ours.
  copy.erase("DbiResourceId");
  copy["InstanceCreateTime"] = "2024-01-01T00:00:00Z";
  copy["DBSnapshotArn"] = "arn:aws:rds:us-east-1:999999999999:snapshot:other";
  Scene namesake = sample_of("aws_db_instance").scene;
  namesake.answer(kSnapshots, Json::array({copy}), "", kOtherAccount,
                  kOtherRegion);
  EXPECT_EQ(namesake.backups().backups.size(), 1U);
}

TEST(Database, TakesWhatLiesElsewhereForACopy) {
  Scene scene = sample_of("aws_db_instance").scene;
  Json copy = scene.raw(kSnapshots);
  copy["DBSnapshotArn"] =
      "arn:aws:rds:us-east-1:999999999999:snapshot:far-away";
  copy["DBSnapshotIdentifier"] = "far-away";
  copy.erase("OriginalSnapshotCreateTime");
  copy.erase("SnapshotDatabaseTime");
  scene.answer(kSnapshots, Json::array({copy}), "", kOtherAccount,
               kOtherRegion);
  const Backup far = backup_of(scene.backups(), "far-away");
  EXPECT_FALSE(far.data_as_of);
  EXPECT_THAT(far.data_as_of_missing, HasSubstr("it is a copy"));
}

TEST(Database, DoubtsASnapshotThatIsListedWhereItDoesNotLive) {
  Scene scene = sample_of("aws_db_instance").scene;
  Json shared = scene.raw(kSnapshots);
  shared["DBSnapshotArn"] =
      "arn:aws:rds:us-east-1:123456789012:snapshot:shared";
  shared["DBSnapshotIdentifier"] = "shared";
  scene.answer(kSnapshots, Json::array({shared}), "", kOtherAccount,
               kOtherRegion);
  const Backup backup = backup_of(scene.backups(), "shared");
  EXPECT_EQ(backup.survives, Survives::kUnknown);
  EXPECT_THAT(backup.why, HasSubstr("its ARN is of account 123456789012"));
}

struct Removal {
  const char* name;
  const char* type;
  Json before;
  Survives survives;
};

TEST(Database, LosesASnapshotThatTheSamePlanRemoves) {
  const std::string arn =
      "arn:aws:rds:eu-west-1:123456789012:snapshot:before-release";
  for (const Removal& c :
       {Removal{"by ARN",
                "aws_db_snapshot",
                {{"db_snapshot_arn", arn},
                 {"db_snapshot_identifier", "before-release"}},
                Survives::kNo},
        Removal{"by name",
                "aws_db_snapshot",
                {{"id", "before-release"}},
                Survives::kNo},
        Removal{"a copy",
                "aws_db_snapshot_copy",
                {{"target_db_snapshot_identifier", "before-release"}},
                Survives::kNo},
        Removal{"of its name in another region",
                "aws_db_snapshot",
                {{"db_snapshot_arn",
                  "arn:aws:rds:us-east-1:123456789012:snapshot:before-release"},
                 {"db_snapshot_identifier", "before-release"}},
                Survives::kYes},
        Removal{
            "another", "aws_db_snapshot", {{"id", "release"}}, Survives::kYes},
        Removal{"nobody knows which", "aws_db_snapshot", Json::object(),
                Survives::kUnknown},
        Removal{"of another family",
                "aws_ebs_snapshot",
                {{"id", "before-release"}},
                Survives::kYes}}) {
    for (const char* action : {"delete", "replace"}) {
      Scene scene = sample_of("aws_db_instance").scene;
      scene.change(c.type, action, c.before);
      const Backup snapshot = only(scene.backups());
      EXPECT_EQ(snapshot.survives, c.survives) << c.name;
      if (c.survives != Survives::kYes) {
        EXPECT_THAT(snapshot.why, HasSubstr("the plan " + std::string(action) +
                                            "s " + c.type + ".r1"));
      }
    }
    Scene kept = sample_of("aws_db_instance").scene;
    kept.change(c.type, "forget", c.before);
    EXPECT_EQ(only(kept.backups()).survives, Survives::kYes) << c.name;
  }
}

TEST(Database, LosesASnapshotWhoseKeyGoes) {
  const std::string id = "11111111-2222-3333-4444-555555555555";
  const auto survives_with = [](const Json& key, const Json& snapshot) {
    Scene scene = sample_of("aws_db_instance").scene;
    scene.raw(kSnapshots).update(snapshot);
    scene.change("aws_kms_key", "delete", key);
    return only(scene.backups()).survives;
  };
  EXPECT_EQ(survives_with({{"arn", kKeyArn}}, Json::object()), Survives::kNo);
  EXPECT_EQ(survives_with({{"key_id", id}}, Json::object()), Survives::kNo);
  EXPECT_EQ(survives_with({{"arn", kKeyArn}}, {{"KmsKeyId", id}}),
            Survives::kNo);
  // The same id in another region is another replica of the key.
  EXPECT_EQ(
      survives_with({{"arn", "arn:aws:kms:us-east-1:123456789012:key/" + id}},
                    Json::object()),
      Survives::kYes);
  EXPECT_EQ(survives_with({{"arn", "arn:aws:kms:eu-west-1:123456789012:key/x"},
                           {"key_id", "x"}},
                          Json::object()),
            Survives::kYes);
  EXPECT_EQ(survives_with(Json::object(), Json::object()), Survives::kUnknown);
  EXPECT_EQ(survives_with({{"key_id", "x"}}, {{"KmsKeyId", "alias/prod"}}),
            Survives::kUnknown);
  EXPECT_EQ(survives_with({{"key_id", "x"}}, {{"KmsKeyId", nullptr}}),
            Survives::kUnknown);
  EXPECT_EQ(survives_with({{"key_id", "x"}},
                          {{"KmsKeyId", nullptr}, {"Encrypted", false}}),
            Survives::kYes);
}

TEST(Database, BelievesWhatTheCloudSaysOfAKey) {
  const auto survives_with = [](const std::string& subject,
                                const std::string& state) {
    Scene scene = sample_of("aws_db_instance").scene;
    scene.answer("aws.kms.key",
                 {{{"Arn", kKeyArn},
                   {"KeyId", "11111111-2222-3333-4444-555555555555"},
                   {"KeyState", state}}},
                 subject);
    return only(scene.backups()).survives;
  };
  EXPECT_EQ(survives_with(kKeyArn, "Enabled"), Survives::kYes);
  EXPECT_EQ(survives_with(kKeyArn, "Disabled"), Survives::kNo);
  EXPECT_EQ(
      survives_with("11111111-2222-3333-4444-555555555555", "PendingDeletion"),
      Survives::kNo);
  EXPECT_EQ(survives_with(kKeyArn, "Updating"), Survives::kUnknown);
}

TEST(Database, PlansAFinalSnapshotThatIsNoBackupYet) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.items.erase(scene.items_of(kSnapshots).front());
  scene.before()["skip_final_snapshot"] = false;
  scene.before()["final_snapshot_identifier"] = "prod-final";
  for (const Json& actions : {Json{"delete"}, Json{"delete", "create"}}) {
    scene.changes[0]["change"]["actions"] = actions;
    const Recovery found = scene.backups();
    const Backup final_one = only(found);
    EXPECT_EQ(final_one.id, "prod-final");
    EXPECT_EQ(final_one.origin, "final");
    EXPECT_EQ(final_one.state, "planned");
    EXPECT_TRUE(final_one.planned);
    EXPECT_EQ(final_one.survives, Survives::kYes);
    EXPECT_FALSE(final_one.data_as_of);
    EXPECT_EQ(final_one.data_as_of_missing, "it is not made yet");
    EXPECT_EQ(final_one.why,
              "the provider makes it before it deletes: "
              "before.skip_final_snapshot is false");
    EXPECT_THAT(survivors(found), IsEmpty());
  }
}

TEST(Database, PlansNoFinalSnapshotUnlessItsPriorStateDoes) {
  struct Case {
    Json skip, name;
  };
  for (const Case& c :
       {Case{true, "prod-final"}, Case{nullptr, "prod-final"},
        Case{"false", "prod-final"}, Case{false, nullptr}, Case{false, ""}}) {
    Scene scene = sample_of("aws_db_instance").scene;
    scene.before()["skip_final_snapshot"] = c.skip;
    scene.before()["final_snapshot_identifier"] = c.name;
    Json after = scene.before();
    after["skip_final_snapshot"] = false;
    after["final_snapshot_identifier"] = "prod-final";
    scene.changes[0]["change"]["after"] = after;
    scene.changes[0]["change"]["actions"] = {"delete", "create"};
    EXPECT_EQ(scene.backups().backups.size(), 1U) << c.skip << c.name;
  }
}

TEST(Database, SaysThatATakenNameMakesTheDeletionFail) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.before()["skip_final_snapshot"] = false;
  scene.before()["final_snapshot_identifier"] = "before-release";
  const Recovery found = scene.backups();
  ASSERT_EQ(found.backups.size(), 2U) << describe(found);
  const Backup& final_one = found.backups.back();
  EXPECT_TRUE(final_one.planned);
  EXPECT_EQ(final_one.survives, Survives::kUnknown);
  EXPECT_THAT(final_one.why, HasSubstr("a backup named before-release exists "
                                       "already"));
}

TEST(Database, ThatIsAReplicaGetsNoFinalSnapshot) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.before()["skip_final_snapshot"] = false;
  scene.before()["final_snapshot_identifier"] = "prod-final";
  scene.before()["replicate_source_db"] = "primary";
  EXPECT_EQ(backup_of(scene.backups(), "prod-final").survives,
            Survives::kUnknown);
}

TEST(Database, LosesItsContinuousBackupLikeItsSnapshots) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.forget(kContinuous);
  scene.answer(kContinuous,
               {{{"DBInstanceAutomatedBackupsArn",
                  "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-1"},
                 {"DbiResourceId", "db-ABC"},
                 {"Status", "active"},
                 {"RestoreWindow", {{"LatestTime", "2026-02-26T21:55:00Z"}}}}});
  Backup continuous = backup_of(scene.backups(), "ab-1");
  EXPECT_EQ(continuous.origin, "continuous");
  EXPECT_EQ(to_string(*continuous.data_as_of), "2026-02-26T21:55:00Z");
  EXPECT_EQ(continuous.survives, Survives::kNo);
  scene.before()["delete_automated_backups"] = false;
  EXPECT_EQ(backup_of(scene.backups(), "ab-1").survives, Survives::kYes);
  scene.before()["delete_automated_backups"] = true;
  scene.raw(kContinuous)["Status"] = "retained";
  EXPECT_EQ(backup_of(scene.backups(), "ab-1").survives, Survives::kYes);
  scene.raw(kContinuous)["Status"] = "creating";
  EXPECT_NE(backup_of(scene.backups(), "ab-1").state, "complete");
}

// AWS does not say what becomes of backups replicated to another region.
TEST(Database, DoubtsAutomatedBackupsThatAreReplicatedElsewhere) {
  for (const bool removed : {true, false}) {
    Scene scene = sample_of("aws_db_instance").scene;
    scene.before()["delete_automated_backups"] = removed;
    scene.answer(
        kContinuous,
        {{{"DBInstanceAutomatedBackupsArn",
           "arn:aws:rds:us-east-1:123456789012:auto-backup:ab-2"},
          {"DbiResourceId", "db-ABC"},
          {"Status", "active"},
          {"RestoreWindow", {{"LatestTime", "2026-02-26T21:55:00Z"}}}}},
        "", kAccount, kOtherRegion);
    EXPECT_EQ(backup_of(scene.backups(), "ab-2").survives, Survives::kUnknown);
  }
}

TEST(Database, ThatIsCreatedHasNoBackupsYet) {
  Scene scene;
  scene.change("aws_db_instance", "create", nullptr, {{"identifier", "prod"}});
  scene.sources = sample_of("aws_db_instance").scene.sources;
  const Recovery found = scene.backups();
  EXPECT_THAT(found.backups, IsEmpty());
  EXPECT_EQ(text_of(found.gaps), "");
}

TEST(Database, OfATypeWithoutARowIsAGap) {
  Scene scene = sample_of("aws_db_instance").scene;
  scene.retype("aws_memorydb_cluster");
  const Recovery found = scene.backups();
  EXPECT_THAT(found.backups, IsEmpty());
  EXPECT_THAT(text_of(found.gaps),
              HasSubstr("where backups of aws_memorydb_cluster are listed"));
}

// Aurora has the switch; DocumentDB and Neptune have none.
TEST(Database, ClustersKeepAutomatedSnapshotsOnlyWhereThereIsASwitch) {
  for (const auto& [type, survives] :
       {std::pair{"aws_rds_cluster", Survives::kYes},
        std::pair{"aws_docdb_cluster", Survives::kNo},
        std::pair{"aws_neptune_cluster", Survives::kNo}}) {
    Scene scene = sample_of(type).scene;
    scene.before()["delete_automated_backups"] = false;
    scene.raw("aws.rds.db_cluster_snapshots")["SnapshotType"] = "automated";
    EXPECT_EQ(only(scene.backups()).survives, survives) << type;
  }
}

TEST(Database, EvidenceHoldsAsLongAsItsOldestSource) {
  Scene scene = sample_of("aws_db_instance").scene;
  for (const std::size_t i : scene.sources_of(kSnapshots)) {
    scene.sources[i]["collected_at"] = "2026-02-26T21:00:00Z";
  }
  EXPECT_EQ(to_string(*scene.backups().valid_until), "2026-02-26T23:00:00Z");
}

}  // namespace
}  // namespace holdpoint::recovery::testing
