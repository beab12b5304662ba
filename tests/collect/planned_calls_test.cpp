#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/collect/collect.hpp"

namespace holdpoint::collect {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

std::vector<std::string> lines_of(const Request& request) {
  std::vector<std::string> lines;
  const auto calls = planned_calls(request);
  EXPECT_TRUE(calls.has_value());
  if (!calls) return lines;
  for (const Call& call : *calls) lines.push_back(to_string(call));
  return lines;
}

TEST(PlannedCalls, AskWhoWeAreBeforeAllElse) {
  const auto lines = lines_of(
      {.regions = {"eu-west-1"}, .datasets = {"aws.rds.db_instances"}});
  EXPECT_THAT(
      lines,
      ElementsAre(
          "aws sts get-caller-identity --region eu-west-1 --output json",
          "aws rds describe-db-instances --region eu-west-1 --output json"));
}

TEST(PlannedCalls, ListInEveryRegionAndGlobalThingsOnce) {
  const auto lines =
      lines_of({.regions = {"eu-west-1", "us-east-1"},
                .datasets = {"aws.ec2.volumes", "aws.s3api.buckets"}});
  EXPECT_THAT(
      lines, ElementsAre(
                 "aws sts get-caller-identity --region eu-west-1 --output json",
                 "aws ec2 describe-volumes --region eu-west-1 --output json",
                 "aws ec2 describe-volumes --region us-east-1 --output json",
                 "aws s3api list-buckets --region eu-west-1 --output json"));
}

TEST(PlannedCalls, MakeTheSecondCallOfADatasetThatNeedsTwo) {
  EXPECT_THAT(
      lines_of(
          {.regions = {"eu-west-1"}, .datasets = {"aws.rds.db_snapshots"}}),
      IsSupersetOf(
          {"aws rds describe-db-snapshots --region eu-west-1 --output json",
           "aws rds describe-db-snapshots --snapshot-type awsbackup --region "
           "eu-west-1 --output json"}));
}

TEST(PlannedCalls, SayWhichObjectsAreAskedAboutOneByOne) {
  EXPECT_THAT(
      lines_of({.regions = {"eu-west-1"},
                .datasets = {"aws.dynamodb.continuous_backups"}}),
      ElementsAre(
          "aws sts get-caller-identity --region eu-west-1 --output json",
          "aws dynamodb list-tables --region eu-west-1 --output json",
          "aws dynamodb describe-continuous-backups --table-name NAME --region "
          "eu-west-1 --output json  # for each TableName of `dynamodb "
          "list-tables`"));
}

TEST(PlannedCalls, NameOnlyWantedAnswersAsSourcesOfKeys) {
  EXPECT_THAT(lines_of({.regions = {"eu-west-1"},
                        .datasets = {"aws.kms.key", "aws.rds.db_snapshots"}})
                  .back(),
              EndsWith("  # for each KmsKeyId of `rds describe-db-snapshots`"));
}

TEST(PlannedCalls, SayThatTheRegionIsAskedFor) {
  EXPECT_THAT(
      lines_of({.datasets = {"aws.ec2.volumes"}}),
      ElementsAre(
          "aws configure get region",
          "aws sts get-caller-identity --region REGION --output json",
          "aws ec2 describe-volumes --region REGION --output json  # in "
          "the configured region"));
  EXPECT_THAT(
      lines_of({.regions = {"all"}, .datasets = {"aws.ec2.volumes"}}),
      ElementsAre(
          "aws configure get region",
          "aws sts get-caller-identity --region REGION --output json",
          "aws ec2 describe-regions --region REGION --output json",
          "aws ec2 describe-volumes --region REGION --output json  # in "
          "each region"));
}

TEST(PlannedCalls, WithoutAWishAreAllThatDoNotCostACallForEachDatabase) {
  const auto lines = lines_of({.regions = {"eu-west-1"}});
  EXPECT_THAT(lines, Contains(HasSubstr(" describe-db-instances ")));
  EXPECT_THAT(lines, Contains(HasSubstr(" describe-key ")));
  EXPECT_THAT(lines,
              Contains(HasSubstr("list-recovery-points-by-backup-vault")));
  EXPECT_THAT(lines, Each(Not(HasSubstr("list-recovery-points-by-resource"))));
  EXPECT_THAT(lines, Each(Not(HasSubstr("describe-instance-attribute"))));
  EXPECT_THAT(
      lines_of({.regions = {"eu-west-1"},
                .datasets = {"aws.backup.recovery_points_by_resource"}}),
      Contains(HasSubstr("list-recovery-points-by-resource")));
}

TEST(PlannedCalls, AlwaysWantJsonAndNeverAPartOfAList) {
  for (const std::string provider : {"aws", "google", "azurerm"}) {
    for (const std::string& line :
         lines_of({.provider = provider,
                   .regions = provider == "aws"
                                  ? std::vector<std::string>{"eu-west-1"}
                                  : std::vector<std::string>{}})) {
      EXPECT_TRUE(line.find(" --output json") != std::string::npos ||
                  line.find(" --format=json") != std::string::npos)
          << line;
      for (const char* cut : {"--max-items", "--query", "--filter", "--limit",
                              "--no-paginate", "--starting-token"}) {
        EXPECT_THAT(line, Not(HasSubstr(cut)));
      }
    }
  }
}

TEST(PlannedCalls, PassEndpointAndProjectOn) {
  EXPECT_THAT(lines_of({.regions = {"eu-west-1"},
                        .datasets = {"aws.ec2.volumes"},
                        .endpoint_url = "http://localhost:4566"}),
              Each(EndsWith(" --endpoint-url http://localhost:4566")));
}

TEST(PlannedCalls, AreQuotedForAShell) {
  Call call;
  call.provider = "aws";
  call.arguments = {"a", "b c", "$(id)", "it's", "", "x;y", "--a=b/c:d@e"};
  EXPECT_EQ(to_string(call),
            "aws a 'b c' '$(id)' 'it'\\''s' '' 'x;y' --a=b/c:d@e");
  call.provider = "google";
  EXPECT_THAT(to_string(call), ::testing::StartsWith("gcloud a "));
  call.provider = "azurerm";
  EXPECT_THAT(to_string(call), ::testing::StartsWith("az a "));
}

struct BadRequest {
  const char* name;
  Request request;
  const char* message;
};

class RefusedRequest : public ::testing::TestWithParam<BadRequest> {};

TEST_P(RefusedRequest, SaysWhatIsWrong) {
  const auto planned = planned_calls(GetParam().request);
  ASSERT_FALSE(planned.has_value());
  EXPECT_EQ(planned.error().code, ErrorCode::kUsage);
  EXPECT_THAT(planned.error().what, HasSubstr(GetParam().message));
  EXPECT_FALSE(planned.error().next_step.empty());
  const auto collected = collect(
      GetParam().request,
      [](const auto&, const auto&) { ADD_FAILURE() << "something was run"; });
  ASSERT_FALSE(collected.has_value());
  EXPECT_EQ(collected.error().what, planned.error().what);
}

INSTANTIATE_TEST_SUITE_P(
    Usage, RefusedRequest,
    ::testing::Values(
        BadRequest{"Provider", {.provider = "oracle"}, "`oracle`"},
        BadRequest{"Dataset",
                   {.datasets = {"aws.rds.db_snapshot"}},
                   "(did you mean `aws.rds.db_snapshots`?)"},
        BadRequest{"RegionThatIsAnOption",
                   {.regions = {"--profile"}},
                   "`--profile` is not a region"},
        BadRequest{"RegionInCapitals",
                   {.regions = {"EU-WEST-1"}},
                   "`EU-WEST-1` is not a region"},
        BadRequest{"EmptyRegion", {.regions = {""}}, "`` is not a region"},
        BadRequest{"AllAndMore",
                   {.regions = {"all", "eu-west-1"}},
                   "`all` is not a region here"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::collect
