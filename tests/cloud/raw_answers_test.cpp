#include "holdpoint/cloud/raw_answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "holdpoint/cloud/evidence.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::cloud {
namespace {

using ::testing::HasSubstr;

constexpr const char* kAccount = "123456789012";
constexpr const char* kSnapshots = "rds describe-db-snapshots";
constexpr const char* kBackupSnapshots =
    "rds describe-db-snapshots --snapshot-type awsbackup";

// What `aws` printed when somebody asked 123456789012 in eu-west-1.
RawAnswer answer_to(std::string call, std::string_view output) {
  RawAnswer answer;
  answer.provider = "aws";
  answer.account = kAccount;
  answer.region = "eu-west-1";
  answer.call = std::move(call);
  answer.collected_at = {1772143200, 0};
  answer.output = Bytes::copy_of(output, "answer.json");
  return answer;
}

RawAnswer failure_of(std::string call, int exit_code, std::string error) {
  RawAnswer answer = answer_to(std::move(call), "");
  answer.exit_code = exit_code;
  answer.error = std::move(error);
  return answer;
}

Context context_of(const std::vector<RawAnswer>& answers) {
  ContextBuilder builder;
  for (const RawAnswer& answer : answers) add_answer(builder, answer);
  auto context = builder.build();
  EXPECT_TRUE(context.has_value()) << to_string(context.error());
  return context ? *context : Context();
}

Context context_of(const RawAnswer& answer) {
  return context_of(std::vector{answer});
}

Source source_of(const RawAnswer& answer) {
  const Context context = context_of(answer);
  EXPECT_EQ(context.sources().size(), 1U);
  return context.sources().empty() ? Source() : context.sources()[0];
}

// "ok 2" of a whole answer with two items, else the status and the reason.
std::string outcome(const RawAnswer& answer) {
  const Context context = context_of(answer);
  const Source& source = context.sources().at(0);
  if (source.is_whole()) return "ok " + std::to_string(context.items().size());
  EXPECT_TRUE(context.items().empty())
      << "items of an answer that is not whole";
  EXPECT_FALSE(source.complete);
  return std::string(to_string(source.status)) + " " + source.error_code +
         ": " + source.error_message;
}

std::string denial(const char* operation, const char* code = "AccessDenied") {
  return "\nAn error occurred (" + std::string(code) + ") when calling the " +
         operation + " operation: User x is not authorized\n";
}

TEST(RawAnswer, BecomesASourceOfItsPlace) {
  RawAnswer answer = answer_to(
      "aws rds describe-db-snapshots --region eu-west-1 --output json",
      R"({"DBSnapshots": [{"DBSnapshotIdentifier": "a"}]})");
  answer.principal = "arn:aws:sts::123456789012:assumed-role/reader/ci";
  const Source source = source_of(answer);
  EXPECT_EQ(source.id, "aws/123456789012/eu-west-1/rds.db-snapshots");
  EXPECT_EQ(source.id, source_id(answer));
  EXPECT_EQ(source.dataset, "aws.rds.db_snapshots");
  EXPECT_EQ(source.call, kSnapshots);
  EXPECT_EQ(source.scope,
            (Scope{"aws", kAccount, "eu-west-1", answer.principal}));
  EXPECT_EQ(source.scope, scope_of(answer));
  EXPECT_EQ(source.collected_at, answer.collected_at);
  EXPECT_EQ(source.count, 1U);
  EXPECT_EQ(source.sha256.size(), 64U);
}

TEST(RawAnswer, OfEachCallOfADatasetIsASourceOfItsOwn) {
  const RawAnswer plain = answer_to(kSnapshots, R"({"DBSnapshots": []})");
  RawAnswer second = answer_to(
      "rds describe-db-snapshots --no-paginate --snapshot-type=awsbackup",
      R"({"DBSnapshots": []})");
  EXPECT_EQ(source_id(second), source_id(plain) + "+--snapshot-type=awsbackup");
  const Context both = context_of({plain, second});
  ASSERT_EQ(both.sources().size(), 2U);
  EXPECT_EQ(both.sources()[1].call, kBackupSnapshots);
  EXPECT_TRUE(both.sources()[1].is_whole());

  const Question question{"aws.rds.db_snapshots", kAccount, "eu-west-1", {}};
  const Timestamp now{1772143200 + 60, 0};
  EXPECT_TRUE(Evidence(both, now).ask(question).is_known());
  EXPECT_FALSE(Evidence(context_of(plain), now).ask(question).is_known());
  EXPECT_FALSE(Evidence(context_of(second), now).ask(question).is_known());
}

struct Row {
  const char* name;
  const char* call;
  const char* output;
  const char* expected;  // how outcome() begins
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Outcome : public ::testing::TestWithParam<Row> {};

TEST_P(Outcome, IsWholeOnlyIfNothingIsLeftOut) {
  const Row& row = GetParam();
  EXPECT_THAT(outcome(answer_to(row.call, row.output)),
              ::testing::StartsWith(row.expected));
}

INSTANTIATE_TEST_SUITE_P(
    Answers, Outcome,
    ::testing::Values(
        Row{"Empty", kSnapshots, R"({"DBSnapshots": []})", "ok 0"},
        Row{"EmptyToken", kSnapshots, R"({"DBSnapshots": [], "Marker": ""})",
            "ok 0"},
        Row{"NullToken", kSnapshots, R"({"DBSnapshots": [], "Marker": null})",
            "ok 0"},
        Row{"NotTruncated", "kms list-keys", R"({"Keys": []})",
            "partial : `kms list-keys` fills no dataset"},
        Row{"MaxItems", kSnapshots,
            R"({"DBSnapshots": [{"DBSnapshotIdentifier": "a"}],
                "NextToken": "eyJ"})",
            "partial : there is more: `NextToken`"},
        Row{"Marker", kSnapshots, R"({"Marker": "m1", "DBSnapshots": []})",
            "partial : there is more: `Marker`"},
        Row{"Tables", "dynamodb list-tables",
            R"({"TableNames": ["a"], "LastEvaluatedTableName": "a"})",
            "partial : there is more: `LastEvaluatedTableName`"},
        Row{"Backups", "dynamodb list-backups --backup-type ALL",
            R"({"BackupSummaries": [], "LastEvaluatedBackupArn": "arn"})",
            "partial : there is more: `LastEvaluatedBackupArn`"},
        Row{"Buckets", "s3api list-buckets",
            R"({"Buckets": [], "ContinuationToken": "x"})",
            "partial : there is more: `ContinuationToken`"},
        Row{"Tagging", "resourcegroupstaggingapi get-resources",
            R"({"ResourceTagMappingList": [], "PaginationToken": "x"})",
            "partial : there is more: `PaginationToken`"},
        Row{"FileSystems", "efs describe-file-systems",
            R"({"FileSystems": [], "NextMarker": "x"})",
            "partial : there is more: `NextMarker`"},
        Row{"Truncated", "s3api list-buckets",
            R"({"Buckets": [], "IsTruncated": true})",
            "partial : there is more: `IsTruncated`"},
        Row{"ObjectToken", "dynamodb list-tables",
            R"({"TableNames": [], "LastEvaluatedKey": {"a": 1}})",
            "partial : there is more: `LastEvaluatedKey`"},
        Row{"Query", "rds describe-db-snapshots --query x",
            R"({"DBSnapshots": []})",
            "partial : `--query` may leave items out"},
        Row{"MaxItemsArgument", "rds describe-db-snapshots --max-items 9",
            R"({"DBSnapshots": []})", "partial : `--max-items` may leave"},
        Row{"OneInstance",
            "rds describe-db-instances --db-instance-identifier x",
            R"({"DBInstances": []})", "partial : `--db-instance-identifier`"},
        Row{"NotOnlyOurs", "ec2 describe-snapshots", R"({"Snapshots": []})",
            "partial : the call lacks an argument; the whole is `ec2 "
            "describe-snapshots --owner-ids self`"},
        Row{"Ours", "ec2 describe-snapshots --owner-ids self",
            R"({"Snapshots": [{"SnapshotId": "snap-1"}]})", "ok 1"},
        Row{"OtherRegion", "rds describe-db-snapshots --region us-east-1",
            R"({"DBSnapshots": []})",
            "error : the call says --region `us-east-1`"},
        Row{"Nothing", kSnapshots, "", "error : "},
        Row{"Cut", kSnapshots, R"({"DBSnapshots": [)", "error : "},
        Row{"TwoDocuments", kSnapshots,
            R"({"DBSnapshots": []}{"DBSnapshots": []})", "error : "},
        Row{"DuplicateKey", kSnapshots,
            R"({"DBSnapshots": [], "DBSnapshots": [{}]})", "error : "},
        Row{"Text", kSnapshots, "You must specify a region", "error : "},
        Row{"NoList", kSnapshots, "{}",
            "error : the answer has no list `DBSnapshots`"},
        Row{"NullList", kSnapshots, R"({"DBSnapshots": null})",
            "error : the answer has no list `DBSnapshots`"},
        Row{"TextList", kSnapshots, R"({"DBSnapshots": ["a"], "Marker": 1})",
            "partial : there is more"},
        Row{"NumberList", kSnapshots, R"({"DBSnapshots": [1]})",
            "error : `DBSnapshots` holds something else than objects"},
        Row{"OtherCall", kSnapshots, R"({"DBInstances": []})",
            "error : the answer has no list `DBSnapshots`"},
        Row{"Instances", "ec2 describe-instances",
            R"({"Reservations": [{"Instances": [{"InstanceId": "i-1"}]},
                {"Instances": [{"InstanceId": "i-2"}, {"InstanceId": "i-3"}]}
               ]})",
            "ok 3"},
        Row{"NoInstances", "ec2 describe-instances", R"({"Reservations": []})",
            "ok 0"},
        Row{"HalfReservation", "ec2 describe-instances",
            R"({"Reservations": [{"OwnerId": "1"}]})",
            "error : the answer has no list `Instances`"},
        Row{"TableNames", "dynamodb list-tables", R"({"TableNames": ["a"]})",
            "ok 1"},
        Row{"Table", "dynamodb describe-table --table-name t",
            R"({"Table": {"TableName": "t", "TableId": "1"}})", "ok 1"},
        Row{"OtherTable", "dynamodb describe-table --table-name t",
            R"({"Table": {"TableName": "u", "TableId": "1"}})",
            "error : the answer does not name `t`"},
        Row{"NoTable", "dynamodb describe-table",
            R"({"Table": {"TableName": "t", "TableId": "1"}})",
            "error : nobody says which object was asked about"},
        Row{"TwoDomains", "opensearch describe-domains --domain-names a b",
            R"({"DomainStatusList": []})",
            "error : the call asks about several objects"},
        Row{"Alias", "kms describe-key --key-id alias/db",
            R"({"KeyMetadata": {"KeyId": "1", "Arn": "a"}})", "ok 1"},
        Row{"Identity", "sts get-caller-identity",
            R"({"UserId": "u", "Account": "123456789012", "Arn": "a"})",
            "ok 1"},
        Row{"OtherIdentity", "sts get-caller-identity",
            R"({"UserId": "u", "Account": "210987654321", "Arn": "a"})",
            "error : the identity is of another account"},
        Row{"NeverVersioned", "s3api get-bucket-versioning --bucket b", "",
            "ok 1"},
        Row{"NoTags", "s3api get-bucket-tagging --bucket b", "", "error : "},
        Row{"Unknown", "sqs list-queues", R"({"QueueUrls": []})",
            "partial : `sqs list-queues` fills no dataset"},
        Row{"NoCall", "", "{}", "partial : `` fills no dataset"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(RawAnswer, OfVersionOneAndTwoOfTheToolSaysTheSame) {
  const auto created = [](const char* text) {
    const Context context = context_of(answer_to(
        "backup list-recovery-points-by-resource --resource-arn r", text));
    EXPECT_EQ(context.items().size(), 1U);
    return time_of(context.items().at(0).raw.get("CreationDate"));
  };
  const auto one = created(
      R"({"RecoveryPoints": [{"RecoveryPointArn": "a",
                              "CreationDate": 1772012345.5}]})");
  const auto two = created(
      R"({"RecoveryPoints": [{"RecoveryPointArn": "a",
          "CreationDate": "2026-02-25T10:39:05.500000+01:00"}]})");
  ASSERT_TRUE(one && two);
  EXPECT_EQ(*one, *two);
}

TEST(RawAnswer, WithoutOutputSaysThatABucketWasNeverVersioned) {
  const Context context =
      context_of(answer_to("s3api get-bucket-versioning --bucket b", ""));
  ASSERT_EQ(context.items().size(), 1U);
  EXPECT_EQ(context.items()[0].id, "b");
  EXPECT_TRUE(context.items()[0].raw.get("Status").is_null());
  EXPECT_EQ(context.sources()[0].scope.region, "");
  EXPECT_EQ(context.sources()[0].id,
            "aws/123456789012/global/s3api.bucket-versioning/b");
}

TEST(RawAnswer, ShowsNamesAsObjects) {
  const Context context = context_of(
      answer_to("dynamodb list-tables", R"({"TableNames": ["a\"b"]})"));
  ASSERT_EQ(context.items().size(), 1U);
  EXPECT_EQ(context.items()[0].raw.get("TableName").as_string(), "a\"b");
  EXPECT_EQ(context.items()[0].id, "a\"b");
}

struct Failure {
  const char* name;
  const char* call;
  int exit_code;
  std::string error;
  const char* expected;  // how outcome() begins
};
void PrintTo(const Failure& row, std::ostream* out) { *out << row.name; }

class FailedCall : public ::testing::TestWithParam<Failure> {};

TEST_P(FailedCall, IsDeniedOrAnErrorUnlessItSaysThereIsNone) {
  const Failure& row = GetParam();
  EXPECT_THAT(outcome(failure_of(row.call, row.exit_code, row.error)),
              ::testing::StartsWith(row.expected));
}

constexpr const char* kLock = "s3api get-object-lock-configuration --bucket b";
constexpr const char* kNoLock = "ObjectLockConfigurationNotFoundError";

INSTANTIATE_TEST_SUITE_P(
    Failures, FailedCall,
    ::testing::Values(
        Failure{"VersionOne", kSnapshots, 255, denial("DescribeDBSnapshots"),
                "denied AccessDenied: An error occurred (AccessDenied)"},
        Failure{"VersionTwo", kSnapshots, 254, denial("DescribeDBSnapshots"),
                "denied AccessDenied: "},
        Failure{"Json", kSnapshots, 254, denial("X", "AccessDeniedException"),
                "denied AccessDeniedException: "},
        Failure{"Ec2", kSnapshots, 254, denial("X", "UnauthorizedOperation"),
                "denied UnauthorizedOperation: "},
        Failure{"Sns", kSnapshots, 254, denial("X", "AuthorizationError"),
                "denied AuthorizationError: "},
        Failure{"Throttled", kSnapshots, 254, denial("X", "Throttling"),
                "error Throttling: "},
        Failure{"Usage", kSnapshots, 252, "aws: error: x",
                "error : aws: error"},
        Failure{"Credentials", kSnapshots, 253, "Unable to locate credentials",
                "error : Unable to locate credentials"},
        Failure{"Silent", kSnapshots, 130, "",
                "error : the call ended with exit code 130 and no message"},
        Failure{"NoLock", kLock, 254,
                denial("GetObjectLockConfiguration", kNoLock), "ok 0"},
        Failure{"NoLockVersionOne", kLock, 255,
                denial("GetObjectLockConfiguration", kNoLock), "ok 0"},
        Failure{"NoLockOfAnotherCall", kLock, 254,
                denial("GetBucketTagging", kNoLock), "error ObjectLock"},
        Failure{"NoLockAndNotAsked", kLock, 252,
                denial("GetObjectLockConfiguration", kNoLock),
                "error ObjectLock"},
        Failure{"NoLockOfNoBucket", "s3api get-object-lock-configuration", 254,
                denial("GetObjectLockConfiguration", kNoLock),
                "error : nobody says which object"},
        Failure{"NoReplication", "s3api get-bucket-replication --bucket b", 254,
                denial("GetBucketReplication",
                       "ReplicationConfigurationNotFoundError"),
                "ok 0"},
        Failure{"NoTags", "s3api get-bucket-tagging --bucket b", 254,
                denial("GetBucketTagging", "NoSuchTagSet"), "ok 0"},
        Failure{"NoBucket", "s3api get-bucket-tagging --bucket b", 254,
                denial("GetBucketTagging", "NoSuchBucket"),
                "error NoSuchBucket: "},
        Failure{"NoTagsOfNarrowedCall",
                "s3api get-bucket-tagging --bucket b --query x", 254,
                denial("GetBucketTagging", "NoSuchTagSet"),
                "error NoSuchTagSet: "},
        Failure{"NoTable", "dynamodb describe-table --table-name t", 254,
                denial("DescribeTable", "ResourceNotFoundException"), "ok 0"},
        Failure{"NoKey", "kms describe-key --key-id k", 254,
                denial("DescribeKey", "NotFoundException"),
                "error NotFoundException: "}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(RawAnswer, ReadsTheErrorsOfTheOtherClouds) {
  RawAnswer google =
      failure_of("sql instances list", 1,
                 "ERROR: (gcloud.sql.instances.list) PERMISSION_DENIED: x");
  google.provider = "google";
  EXPECT_THAT(outcome(google), HasSubstr("denied PERMISSION_DENIED: "));
  google.error =
      "ERROR: (gcloud.sql.instances.list) HTTPError 403: The client is not";
  EXPECT_THAT(outcome(google), HasSubstr("denied 403: "));
  RawAnswer azure =
      failure_of("disk list", 1, "ERROR: (AuthorizationFailed) The client x");
  azure.provider = "azurerm";
  EXPECT_THAT(outcome(azure), HasSubstr("denied AuthorizationFailed: "));
}

TEST(RawAnswer, OfOtherCloudsIsAPlainArray) {
  RawAnswer google =
      answer_to("gcloud sql instances list --format=json --project=p",
                R"([{"name": "a"}, {"name": "b"}])");
  google.provider = "google";
  google.account = "p";
  google.region = "";
  EXPECT_EQ(outcome(google), "ok 2");
  EXPECT_EQ(source_id(google), "google/p/global/sql.instances");
  google.account = "q";
  EXPECT_THAT(outcome(google), HasSubstr("the call says --project `p`"));

  RawAnswer azure = answer_to(
      "az postgres flexible-server backup list -g group --name s -o json",
      R"([{"id": "/x", "name": "b"}])");
  azure.provider = "azurerm";
  azure.region = "";
  EXPECT_EQ(outcome(azure), "ok 1");
  EXPECT_EQ(source_of(azure).subject, "s");
  EXPECT_EQ(source_of(azure).dataset,
            "azurerm.postgres.flexible_server_backup");
}

TEST(RawAnswer, OfACallOfAnotherProviderFillsNothing) {
  RawAnswer answer = answer_to("sql instances list", "[]");
  EXPECT_THAT(outcome(answer), HasSubstr("fills no dataset"));
}

TEST(RawAnswer, AboutAnotherObjectThanItIsSaidToBeIsAnError) {
  RawAnswer answer = answer_to("s3api get-bucket-versioning --bucket b", "");
  answer.subject = "c";
  EXPECT_THAT(outcome(answer), HasSubstr("the call asks about `b`"));
  answer.subject = "b";
  EXPECT_EQ(outcome(answer), "ok 1");
  answer.call = "s3api get-bucket-versioning";
  EXPECT_EQ(outcome(answer), "ok 1");
}

TEST(RawAnswer, WithoutAPlaceIsAnError) {
  RawAnswer answer = answer_to(kSnapshots, R"({"DBSnapshots": []})");
  answer.region = "";
  EXPECT_THAT(outcome(answer), HasSubstr("which region"));
  answer.account = "";
  EXPECT_THAT(outcome(answer), HasSubstr("which account"));
}

TEST(RawAnswer, ShowsErrorsThatCannotHarmATerminal) {
  const std::string long_text(3000, 'x');
  const Source source =
      source_of(failure_of(kSnapshots, 254, "\x1b[2J\xff\n\tüü" + long_text));
  EXPECT_EQ(source.error_message.find_first_of("\x1b\n\t\xff"),
            std::string::npos);
  EXPECT_THAT(source.error_message, HasSubstr("üü"));
  EXPECT_LT(source.error_message.size(), 600U);
  EXPECT_THAT(source.error_message, ::testing::EndsWith("..."));
}

TEST(ListingOf, ACallThatNobodyKnowsIsItsOneListOrTheWholeAnswer) {
  const auto count = [](const char* text, const char* member) {
    const auto document = json::Document::parse_copy(text);
    EXPECT_TRUE(document.has_value());
    const Listing listing = listing_of("x list-y", document->root());
    EXPECT_EQ(listing.problem, "");
    for (std::size_t i = 0; i < listing.items.size(); ++i) {
      EXPECT_FALSE(listing.items.at(i).get(member).is_null()) << text;
    }
    return listing.items.size();
  };
  EXPECT_EQ(count(R"({"Ys": [{"A": 1}, {"A": 2}], "Next": "x"})", "A"), 2U);
  EXPECT_EQ(count(R"({"Ys": [{"A": 1}], "Zs": []})", "Ys"), 1U);
  EXPECT_EQ(count(R"({"Ys": ["a", "b"]})", "Ys"), 1U);
  EXPECT_EQ(count(R"({"Y": {"A": 1}})", "Y"), 1U);
  EXPECT_EQ(count(R"([{"A": 1}, {"A": 2}])", "A"), 2U);
  const auto text = json::Document::parse_copy("\"x\"");
  EXPECT_NE(listing_of("x list-y", text->root()).problem, "");
}

TEST(RawAnswer, RespectsTheLimitsOfDocuments) {
  ContextBuilder builder;
  json::Limits limits;
  limits.max_values = 2;
  add_answer(builder, answer_to(kSnapshots, R"({"DBSnapshots": [{}, {}]})"),
             limits);
  const auto context = builder.build();
  ASSERT_TRUE(context.has_value());
  EXPECT_EQ(context->sources().at(0).status, SourceStatus::kError);
}

}  // namespace
}  // namespace holdpoint::cloud
