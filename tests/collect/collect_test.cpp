#include "holdpoint/collect/collect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fake_cloud.hpp"

namespace holdpoint::collect {
namespace {

using cloud::SourceStatus;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Request request_for(std::set<std::string> datasets,
                    std::vector<std::string> regions = {"eu-west-1"}) {
  return {.regions = std::move(regions),
          .datasets = std::move(datasets),
          .now = kNow,
          .engine_version = "1.2.3"};
}

Collected collected(const Request& request, FakeCloud& cloud) {
  auto result = collect(request, cloud.runner());
  EXPECT_TRUE(result.has_value()) << to_string(result.error());
  return result ? *result : Collected{};
}

const cloud::Source* source_of(const Collected& collected,
                               std::string_view dataset,
                               std::string_view subject = {}) {
  for (const cloud::Source& source : collected.context.sources()) {
    if (source.dataset == dataset && source.subject == subject) return &source;
  }
  ADD_FAILURE() << "no source of " << dataset << " " << subject;
  static const cloud::Source kNone;
  return &kNone;
}

// `count` databases, each with a snapshot, all of one key.
void add_databases(FakeCloud& cloud, int count) {
  std::string databases;
  std::string snapshots;
  for (int i = 0; i < count; ++i) {
    const std::string name = "db" + std::to_string(i);
    const std::string comma = i == 0 ? "" : ",";
    databases += comma + R"({"DBInstanceIdentifier": ")" + name +
                 R"(", "DbiResourceId": "db-)" + name + R"("})";
    snapshots += comma + R"({"DBSnapshotIdentifier": ")" + name +
                 R"(", "DBSnapshotArn": "arn:aws:rds:eu-west-1:1:snapshot:)" +
                 name + R"(", "KmsKeyId": "arn:aws:kms:eu-west-1:1:key/k"})";
  }
  cloud.answer("describe-db-instances",
               R"({"DBInstances": [)" + databases + "]}");
  cloud.answer("--snapshot-type awsbackup", R"({"DBSnapshots": []})");
  cloud.answer("describe-db-snapshots",
               R"({"DBSnapshots": [)" + snapshots + "]}");
}

TEST(Collect, RecordsWhoAskedAndWhere) {
  FakeCloud cloud;
  cloud.answer("describe-db-instances", R"({"DBInstances": []})");
  const auto result = collected(request_for({"aws.rds.db_instances"}), cloud);
  EXPECT_EQ(result.account, kAccount);
  EXPECT_EQ(result.principal, "arn:aws:iam::123456789012:user/ci");
  const auto* source = source_of(result, "aws.rds.db_instances");
  EXPECT_EQ(source->scope.provider, "aws");
  EXPECT_EQ(source->scope.account, kAccount);
  EXPECT_EQ(source->scope.region, "eu-west-1");
  EXPECT_EQ(source->call, "rds describe-db-instances");
  EXPECT_TRUE(source->is_whole());
  EXPECT_EQ(result.context.collector().version, "1.2.3");
  EXPECT_TRUE(source_of(result, "aws.sts.caller_identity")->is_whole());
  EXPECT_EQ(cloud.count("get-caller-identity"), 1U);
}

TEST(Collect, NeedsNoMoreCallsForTwoHundredDatabasesThanForOne) {
  const std::set<std::string> datasets = {
      "aws.rds.db_instances", "aws.rds.db_snapshots",
      "aws.rds.db_instance_automated_backups",
      "aws.backup.recovery_points_by_backup_vault", "aws.kms.key"};
  std::vector<std::uint64_t> calls;
  for (const int databases : {1, 200}) {
    FakeCloud cloud;
    add_databases(cloud, databases);
    cloud.answer("list-backup-vaults",
                 R"({"BackupVaultList": [{"BackupVaultName": "Default",
                     "BackupVaultArn": "arn:aws:backup:eu-west-1:1:v:D"}]})");
    const auto result =
        collected(request_for(datasets, {"eu-west-1", "eu-central-1"}), cloud);
    calls.push_back(result.calls);
    EXPECT_EQ(result.calls, cloud.made.size());
  }
  // Identity; in each of two regions: instances, snapshots twice, automated
  // backups, vaults, the one vault's points; and the one key.
  EXPECT_THAT(calls, ElementsAre(14U, 14U));
}

TEST(Collect, AsksAboutEachObjectThatTheListNames) {
  FakeCloud cloud;
  cloud.answer("list-tables", R"({"TableNames": ["orders", "users"]})");
  const auto result = collected(request_for({"aws.dynamodb.continuous_backups"},
                                            {"eu-west-1", "us-east-1"}),
                                cloud);
  EXPECT_EQ(cloud.count("--table-name orders --region eu-west-1"), 1U);
  EXPECT_EQ(cloud.count("--table-name users --region us-east-1"), 1U);
  EXPECT_EQ(cloud.count("describe-continuous-backups"), 4U);
  EXPECT_EQ(cloud.rounds.size(), 3U);
  EXPECT_EQ(source_of(result, "aws.dynamodb.continuous_backups", "users")
                ->scope.account,
            kAccount);
}

TEST(Collect, AsksAboutEachKeyOnceInItsOwnRegion) {
  FakeCloud cloud;
  cloud.answer("describe-snapshots",
               R"({"Snapshots": [
        {"SnapshotId": "snap-1", "KmsKeyId": "arn:aws:kms:eu-west-1:1:key/a"},
        {"SnapshotId": "snap-2", "KmsKeyId": "arn:aws:kms:eu-west-1:1:key/a"},
        {"SnapshotId": "snap-3", "KmsKeyId": "arn:aws:kms:us-east-1:1:key/b"},
        {"SnapshotId": "snap-4"}]})");
  collected(request_for({"aws.ec2.snapshots", "aws.kms.key"}), cloud);
  EXPECT_EQ(cloud.count("describe-key"), 2U);
  EXPECT_EQ(cloud.count("key/a --region eu-west-1"), 1U);
  EXPECT_EQ(cloud.count("key/b --region us-east-1"), 1U);
}

TEST(Collect, GoesOnWhenOneCallIsDenied) {
  FakeCloud cloud;
  cloud.fail("describe-db-snapshots", 254,
             "An error occurred (AccessDenied) when calling the "
             "DescribeDBSnapshots operation: User: arn:aws:iam::1:user/ci is "
             "not authorized to perform: rds:DescribeDBSnapshots");
  cloud.answer("describe-db-instances", R"({"DBInstances": []})");
  const auto result = collected(
      request_for({"aws.rds.db_instances", "aws.rds.db_snapshots"}), cloud);
  EXPECT_EQ(source_of(result, "aws.rds.db_snapshots")->status,
            SourceStatus::kDenied);
  EXPECT_TRUE(source_of(result, "aws.rds.db_instances")->is_whole());
  EXPECT_EQ(result.denied, 2U);
  EXPECT_EQ(result.failed, 0U);
}

TEST(Collect, CountsWhatWasCutShortOrUnreadableAsFailed) {
  FakeCloud cloud;
  cloud.answer("describe-db-instances",
               R"({"DBInstances": [], "Marker": "m"})");
  cloud.answer("describe-volumes", R"({"Volumes": [)");
  cloud.fail("describe-vpcs", -1, "it took longer than 60s");
  const auto result = collected(
      request_for({"aws.rds.db_instances", "aws.ec2.volumes", "aws.ec2.vpcs"}),
      cloud);
  EXPECT_EQ(result.failed, 3U);
  EXPECT_EQ(result.denied, 0U);
  EXPECT_FALSE(source_of(result, "aws.rds.db_instances")->is_whole());
  EXPECT_FALSE(source_of(result, "aws.ec2.volumes")->is_whole());
  const auto* timed_out = source_of(result, "aws.ec2.vpcs");
  EXPECT_EQ(timed_out->status, SourceStatus::kError);
  EXPECT_THAT(timed_out->error_message, HasSubstr("longer than 60s"));
  EXPECT_THAT(result.context.items(), Not(IsEmpty()));  // who asked
}

TEST(Collect, SaysWhenTheToolIsOlderThanACall) {
  FakeCloud cloud;
  cloud.fail("describe-volumes", 252,
             "\nusage: aws [options] <command> <subcommand>\n\naws: error: "
             "argument operation: Invalid choice, valid choices are:\n...");
  const auto result = collected(request_for({"aws.ec2.volumes"}), cloud);
  const auto* source = source_of(result, "aws.ec2.volumes");
  EXPECT_EQ(source->status, SourceStatus::kError);
  EXPECT_THAT(source->error_message, HasSubstr("does not know the call"));
}

TEST(Collect, CallsThatTheRunnerForgotHaveFailed) {
  FakeCloud cloud;
  const Runner all = cloud.runner();
  const auto result = collect(
      request_for({"aws.ec2.volumes"}), [&](const auto& calls, auto done) {
        if (calls.front().name == "sts get-caller-identity") all(calls, done);
      });
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->failed, 1U);
  EXPECT_FALSE(source_of(*result, "aws.ec2.volumes")->is_whole());
}

TEST(Collect, IsTheSameInWhateverOrderAnswersCome) {
  std::vector<std::string> texts;
  for (const bool reversed : {false, true}) {
    FakeCloud cloud;
    if (reversed) cloud.reverse();
    add_databases(cloud, 3);
    texts.push_back(
        collected(request_for({"aws.rds.db_instances", "aws.rds.db_snapshots"},
                              {"eu-west-1", "eu-central-1"}),
                  cloud)
            .context.to_text());
  }
  EXPECT_EQ(texts[0], texts[1]);
  const auto read = cloud::Context::read(Bytes::copy_of(texts[0]));
  ASSERT_TRUE(read.has_value()) << to_string(read.error());
  EXPECT_EQ(read->to_text(), texts[0]);
}

TEST(Collect, AnswersAreAsOldAsTheirQuestions) {
  FakeCloud cloud;
  const Runner runner = cloud.runner();
  Request request = request_for({"aws.ec2.volumes"});
  request.now = {kNow.seconds + 500, 0};
  const auto result = collect(request, runner);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(source_of(*result, "aws.ec2.volumes")->collected_at, kNow);
}

TEST(Collect, TellsProgressAfterEveryCall) {
  FakeCloud cloud;
  cloud.answer("list-tables", R"({"TableNames": ["a", "b"]})");
  Request request = request_for({"aws.dynamodb.table"});
  std::vector<std::pair<std::size_t, std::size_t>> seen;
  request.progress = [&](const Progress& progress) {
    EXPECT_NE(progress.latest, nullptr);
    seen.emplace_back(progress.done, progress.total);
  };
  collected(request, cloud);
  using P = std::pair<std::size_t, std::size_t>;
  EXPECT_THAT(seen, ElementsAre(P{1, 1}, P{2, 2}, P{3, 4}, P{4, 4}));
}

TEST(Collect, TakesTheRegionOfTheToolsConfiguration) {
  FakeCloud cloud;
  cloud.answer("configure get region", "eu-north-1\n");
  const auto result = collected(request_for({"aws.ec2.volumes"}, {}), cloud);
  EXPECT_THAT(result.regions, ElementsAre("eu-north-1"));
  EXPECT_EQ(cloud.count("describe-volumes --region eu-north-1"), 1U);
}

TEST(Collect, FailsWithoutAnyRegion) {
  FakeCloud cloud;
  cloud.fail("configure get region", 1, "");
  const auto result =
      collect(request_for({"aws.ec2.volumes"}, {}), cloud.runner());
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUsage);
  EXPECT_THAT(result.error().next_step, HasSubstr("--regions"));
}

TEST(Collect, LooksInAllRegionsOfTheAccount) {
  FakeCloud cloud;
  cloud.fail("configure get region", 1, "");
  cloud.answer("describe-regions", R"({"Regions": [
      {"RegionName": "us-east-1"}, {"RegionName": "eu-west-1"},
      {"RegionName": "--evil"}]})");
  const auto result =
      collected(request_for({"aws.ec2.volumes"}, {"all"}), cloud);
  EXPECT_THAT(result.regions, ElementsAre("eu-west-1", "us-east-1"));
  EXPECT_EQ(cloud.count("get-caller-identity --region us-east-1"), 1U);
  EXPECT_EQ(cloud.count("describe-volumes"), 2U);
}

TEST(Collect, AsksOnlyWhoWeAreWhenNothingElseIsNeeded) {
  FakeCloud cloud;
  Request request = request_for({});
  request.identity_only = true;
  const auto result = collected(request, cloud);
  EXPECT_EQ(result.calls, 1U);
  EXPECT_TRUE(source_of(result, "aws.sts.caller_identity")->is_whole());
}

// What the tool is configured to may change while calls are made.
TEST(Collect, NamesTheProjectInEveryCallOnceItIsKnown) {
  FakeCloud cloud;
  cloud.answer("config list",
               R"({"core": {"account": "ci@example.com", "project": "shop"}})");
  cloud.answer("compute disks list", "[]");
  Request request = request_for({"google.compute.disks"}, {});
  request.provider = "google";
  const auto result = collected(request, cloud);
  EXPECT_EQ(result.account, "shop");
  EXPECT_EQ(result.principal, "ci@example.com");
  EXPECT_EQ(cloud.count("gcloud compute disks list --project shop"), 1U);
  EXPECT_TRUE(source_of(result, "google.compute.disks")->is_whole());
}

TEST(Collect, AsksAzureAboutAServerWithItsGroup) {
  FakeCloud cloud;
  cloud.answer("account show", R"({"id": "sub-1", "user": {"name": "ci"}})");
  cloud.answer("backup list", "[]");
  cloud.answer("postgres flexible-server list",
               R"([{"id": "/s/pg", "name": "pg", "resourceGroup": "rg"}])");
  Request request =
      request_for({"azurerm.postgres.flexible_server_backup"}, {});
  request.provider = "azurerm";
  const auto result = collected(request, cloud);
  EXPECT_EQ(cloud.count("flexible-server backup list --resource-group rg "
                        "--name pg --subscription sub-1"),
            1U);
  EXPECT_TRUE(source_of(result, "azurerm.postgres.flexible_server_backup", "pg")
                  ->is_whole());
}

struct NoIdentity {
  const char* name;
  int exit_code;
  const char* output;
  const char* error;
  const char* message;
};

class WithoutIdentity : public ::testing::TestWithParam<NoIdentity> {};

TEST_P(WithoutIdentity, NothingIsCollected) {
  FakeCloud cloud;
  if (GetParam().exit_code == 0) {
    cloud.answer("get-caller-identity", GetParam().output);
  } else {
    cloud.fail("get-caller-identity", GetParam().exit_code, GetParam().error);
  }
  const auto result = collect(request_for({"aws.ec2.volumes"}), cloud.runner());
  ASSERT_FALSE(result.has_value());
  EXPECT_THAT(result.error().what, HasSubstr(GetParam().message));
  EXPECT_FALSE(result.error().next_step.empty());
  EXPECT_EQ(cloud.made.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, WithoutIdentity,
    ::testing::Values(
        NoIdentity{"NoCredentials", 253, "",
                   "\nUnable to locate credentials. You can configure\nmore",
                   "failed: Unable to locate credentials. You can configure"},
        NoIdentity{"Silent", 255, "", "", "get-caller-identity` failed"},
        NoIdentity{"Garbage", 0, "<html>", "", "did not answer with JSON"},
        NoIdentity{"Empty", 0, "", "", "did not answer with JSON"},
        NoIdentity{"NoAccount", 0, "{}", "", "names no account"},
        NoIdentity{"WrongAccount", 0, R"({"Account": 12})", "",
                   "names no account"}),
    [](const auto& row) { return std::string(row.param.name); });

// The tools would read a file, or take the name for an option.
TEST(Collect, PassesNoNameOnThatMeansSomethingElse) {
  FakeCloud cloud;
  cloud.answer("list-tables", R"({"TableNames":
      ["file:///etc/passwd", "--debug", "@x", "a\nb", "", "fine"]})");
  const auto result = collected(request_for({"aws.dynamodb.table"}), cloud);
  EXPECT_EQ(cloud.count("describe-table"), 1U);
  EXPECT_EQ(cloud.count("--table-name fine"), 1U);
  for (const char* name : {"file:///etc/passwd", "--debug", "@x", "a\nb"}) {
    const auto* source = source_of(result, "aws.dynamodb.table", name);
    EXPECT_EQ(source->status, SourceStatus::kError);
    EXPECT_THAT(source->error_message, HasSubstr("not safe to pass on"));
  }
}

TEST(Collect, StopsBeforeItMakesTooManyCalls) {
  FakeCloud cloud;
  cloud.answer("list-tables", R"({"TableNames": ["a", "b", "c"]})");
  Request request = request_for({"aws.dynamodb.table"});
  request.max_calls = 5;
  EXPECT_TRUE(collect(request, cloud.runner()).has_value());
  request.max_calls = 4;
  const auto result = collect(request, cloud.runner());
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kLimitExceeded);
}

TEST(Collect, ADeniedListLeavesItsObjectsUnasked) {
  FakeCloud cloud;
  cloud.fail("list-buckets", 254,
             "An error occurred (AccessDenied) when "
             "calling the ListBuckets operation: no");
  const auto result =
      collected(request_for({"aws.s3api.bucket_versioning"}), cloud);
  EXPECT_EQ(result.denied, 1U);
  EXPECT_EQ(cloud.count("get-bucket-versioning"), 0U);
  for (const auto& source : result.context.sources()) {
    EXPECT_NE(source.dataset, "aws.s3api.bucket_versioning");
  }
}

}  // namespace
}  // namespace holdpoint::collect
