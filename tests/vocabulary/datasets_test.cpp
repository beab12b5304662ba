#include "holdpoint/vocabulary/datasets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::vocabulary {
namespace {

using ::testing::ElementsAre;

struct Name {
  const char* api;
  const char* snake;
};

TEST(SnakeCase, FollowsTheOneRule) {
  for (const auto& [api, snake] : {
           Name{"DBInstanceArn", "db_instance_arn"},
           Name{"KmsKeyId", "kms_key_id"},
           Name{"MFADelete", "mfa_delete"},
           Name{"VolumeARNs", "volume_arns"},
           Name{"ARNsList", "arns_list"},
           Name{"ARN", "arn"},
           Name{"IDs", "ids"},
           Name{"DBsize", "d_bsize"},
           Name{"Is", "is"},
           Name{"AsIs", "as_is"},
           Name{"DbiResourceId", "dbi_resource_id"},
           Name{"IAMDatabaseAuthenticationEnabled",
                "iam_database_authentication_enabled"},
           Name{"S3BucketName", "s3_bucket_name"},
           Name{"Ipv6CidrBlock", "ipv6_cidr_block"},
           Name{"EC2", "ec2"},
           Name{"completedTime", "completed_time"},
           Name{"flexible-server", "flexible_server"},
           Name{"already_snake_2", "already_snake_2"},
           Name{"RestoreWindow.LatestTime", "restore_window.latest_time"},
           Name{"NodeSnapshots[].SnapshotCreateTime",
                "node_snapshots[].snapshot_create_time"},
       }) {
    EXPECT_EQ(snake_case(api), snake) << api;
  }
}

TEST(SnakeCase, LeavesWhatIsNoNameInPeace) {
  EXPECT_EQ(snake_case(""), "");
  EXPECT_EQ(snake_case("A"), "a");
  EXPECT_EQ(snake_case("s"), "s");
  EXPECT_EQ(snake_case("AA"), "aa");
  EXPECT_EQ(snake_case("AAs"), "aas");
  EXPECT_EQ(snake_case("--"), "__");
  EXPECT_EQ(snake_case("Größe"), "größe");
  EXPECT_EQ(snake_case("\xff\xfe"), "\xff\xfe");
  EXPECT_EQ(snake_case(std::string("A\0B", 3)), std::string("a\0b", 3));
  EXPECT_EQ(snake_case(std::string(100'000, 'A')), std::string(100'000, 'a'));
}

TEST(SnakeCase, OfItsOwnResultIsTheSame) {
  for (const Dataset& dataset : datasets()) {
    for (const DatasetField& field : dataset.fields) {
      const std::string once = snake_case(field.path);
      EXPECT_EQ(snake_case(once), once);
    }
  }
}

struct Call {
  const char* provider;
  const char* call;
  const char* name;
};

TEST(DatasetName, FollowsTheOneRule) {
  for (const auto& [provider, call, name] : {
           Call{"aws", "rds describe-db-snapshots", "aws.rds.db_snapshots"},
           Call{"aws", "aws s3api list-buckets", "aws.s3api.buckets"},
           Call{"aws", "sts get-caller-identity --region eu-west-1",
                "aws.sts.caller_identity"},
           Call{"aws", "cloudtrail lookup-events",
                "aws.cloudtrail.lookup_events"},
           Call{"aws", "x list-", "aws.x.list_"},
           Call{"google", "gcloud sql backups list --instance=-",
                "google.sql.backups"},
           Call{"google", "projects list", "google.projects.list"},
           Call{"azurerm", "az postgres flexible-server backup list -n x",
                "azurerm.postgres.flexible_server_backup"},
           Call{"azurerm", "lock list", "azurerm.lock.list"},
           Call{"azurerm", "sql db show", "azurerm.sql.db"},
           Call{"aws", "rds", ""},
           Call{"aws", "", ""},
           Call{"aws", "--region x", ""},
       }) {
    EXPECT_EQ(dataset_name(provider, call), name) << call;
  }
}

TEST(Datasets, AreSortedAndNamedByTheirCalls) {
  const auto all = datasets();
  ASSERT_GT(all.size(), 40u);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Dataset& row = all[i];
    SCOPED_TRACE(row.name);
    if (i > 0) {
      EXPECT_LT(all[i - 1].name, row.name);
    }
    const auto provider = row.name.substr(0, row.name.find('.'));
    EXPECT_EQ(dataset_name(provider, row.call), row.name);
    EXPECT_EQ(std::ranges::count(row.name, '.'), 2);
    EXPECT_EQ(find_dataset(row.name), &row);
    EXPECT_EQ(dataset_of_call(row.call), &row);
    EXPECT_EQ(part_of_call(row, row.call), 0);
    if (!row.also.empty()) {
      EXPECT_EQ(dataset_of_call(row.also), &row);
      EXPECT_EQ(part_of_call(row, row.also), 1);
    }
  }
}

TEST(Datasets, HaveSortedFieldsThatDifferInSnakeCase) {
  for (const Dataset& row : datasets()) {
    SCOPED_TRACE(row.name);
    ASSERT_FALSE(row.fields.empty());
    std::set<std::string> seen;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const DatasetField& field = row.fields[i];
      if (i > 0) {
        EXPECT_LT(row.fields[i - 1].path, field.path);
      }
      EXPECT_TRUE(seen.insert(snake_case(field.path)).second) << field.path;
      EXPECT_EQ(find_field(row, snake_case(field.path)), &field);
    }
    EXPECT_EQ(find_field(row, ""), nullptr);
    EXPECT_EQ(find_field(row, "no_such_field"), nullptr);
  }
}

// "A[].B" and "A.B" need A before them, as a list or an object.
TEST(Datasets, SayWhatEveryNestedFieldIsPartOf) {
  for (const Dataset& row : datasets()) {
    for (const DatasetField& field : row.fields) {
      const auto dot = field.path.rfind('.');
      if (dot == std::string_view::npos) continue;
      std::string_view owner = field.path.substr(0, dot);
      const bool of_list = owner.ends_with("[]");
      if (of_list) owner.remove_suffix(2);
      const auto at = std::ranges::find(row.fields, owner, &DatasetField::path);
      ASSERT_NE(at, row.fields.end()) << row.name << ' ' << field.path;
      EXPECT_EQ(at->type, of_list ? FieldType::kList : FieldType::kObject)
          << row.name << ' ' << field.path;
    }
  }
}

TEST(Datasets, NameTheirItemsByAFieldOfText) {
  for (const Dataset& row : datasets()) {
    SCOPED_TRACE(row.name);
    for (const std::string_view name : {row.id, row.label}) {
      if (name.empty()) continue;
      const auto at = std::ranges::find(row.fields, name, &DatasetField::path);
      ASSERT_NE(at, row.fields.end()) << name;
      EXPECT_TRUE(at->type == FieldType::kText ||
                  at->type == FieldType::kInteger);
    }
    EXPECT_GT(row.summary.size(), 4u);
    EXPECT_EQ(row.summary.back(), '.');
    EXPECT_TRUE(row.per.empty() || row.per.starts_with("--"));
    EXPECT_TRUE(row.absent.empty() || !row.per.empty());
  }
}

TEST(Datasets, KnowWhatJsonCannotSay) {
  struct Row {
    const char* dataset;
    const char* field;
    FieldType type;
  };
  using enum FieldType;
  for (const auto& [dataset, field, type] : {
           Row{"aws.rds.db_snapshots", "snapshot_create_time", kTime},
           Row{"aws.rds.db_snapshots", "original_snapshot_create_time", kTime},
           Row{"aws.rds.db_snapshots", "snapshot_database_time", kTime},
           Row{"aws.rds.db_snapshots", "allocated_storage", kGibibytes},
           Row{"aws.rds.db_snapshots", "encrypted", kBoolean},
           Row{"aws.rds.db_snapshots", "tag_list", kTags},
           Row{"aws.rds.db_instance_automated_backups",
               "restore_window.latest_time", kTime},
           Row{"aws.rds.db_instances", "latest_restorable_time", kTime},
           Row{"aws.rds.db_instances", "db_subnet_group.subnets", kList},
           Row{"aws.ec2.volumes", "size", kGibibytes},
           Row{"aws.ec2.volumes", "attachments[].instance_id", kText},
           Row{"aws.ec2.snapshots", "start_time", kTime},
           Row{"aws.ec2.snapshots", "completion_time", kTime},
           Row{"aws.ec2.snapshots", "volume_size", kGibibytes},
           Row{"aws.dynamodb.table", "table_size_bytes", kBytes},
           Row{"aws.dynamodb.continuous_backups",
               "point_in_time_recovery_description.latest_restorable_date_time",
               kTime},
           Row{"aws.backup.recovery_points_by_resource", "creation_date",
               kTime},
           Row{"aws.backup.restore_jobs", "created_by.restore_testing_plan_arn",
               kText},
           Row{"aws.elasticache.snapshots",
               "node_snapshots[].snapshot_create_time", kTime},
           Row{"aws.s3api.bucket_versioning", "mfa_delete", kText},
           Row{"aws.s3api.bucket_tagging", "tag_set", kTags},
           Row{"aws.efs.file_systems", "size_in_bytes.value", kBytes},
           Row{"aws.kms.key", "deletion_date", kTime},
       }) {
    const Dataset* row = find_dataset(dataset);
    ASSERT_NE(row, nullptr) << dataset;
    const DatasetField* at = find_field(*row, field);
    ASSERT_NE(at, nullptr) << dataset << ' ' << field;
    EXPECT_EQ(at->type, type) << dataset << ' ' << field;
  }
}

TEST(Datasets, AreWhatPoliciesCanName) {
  std::vector<std::string> expected;
  for (const Dataset& row : datasets()) {
    expected.push_back("cloud." + std::string(row.name));
  }
  std::vector<std::string> entries_of_kind;
  for (const Entry& entry : entries()) {
    if (entry.kind == Kind::kDataset) entries_of_kind.emplace_back(entry.name);
  }
  EXPECT_EQ(entries_of_kind, expected);
}

TEST(Datasets, AreFoundByCallWithAnyArguments) {
  const Dataset* snapshots = find_dataset("aws.rds.db_snapshots");
  ASSERT_NE(snapshots, nullptr);
  EXPECT_EQ(dataset_of_call("aws rds describe-db-snapshots --max-items 3"),
            snapshots);
  EXPECT_EQ(dataset_of_call("  rds\tdescribe-db-snapshots  "), snapshots);
  EXPECT_EQ(dataset_of_call("gcloud rds describe-db-snapshots"), nullptr);
  EXPECT_EQ(dataset_of_call("rds describe-db-snapshot-attributes"), nullptr);
  EXPECT_EQ(dataset_of_call("rds"), nullptr);
  EXPECT_EQ(dataset_of_call("--region rds describe-db-snapshots"), nullptr);
  EXPECT_EQ(dataset_of_call(""), nullptr);
  EXPECT_EQ(find_dataset("rds.db_snapshots"), nullptr);
  EXPECT_EQ(find_dataset(""), nullptr);
}

struct Part {
  const char* dataset;
  const char* call;
  int part;             // -1: neither
  const char* foreign;  // the argument that is the reason
};

TEST(PartOfCall, TakesOnlyCallsThatListEverything) {
  for (const auto& [dataset, call, part, foreign] : {
           Part{"aws.rds.db_snapshots",
                "aws rds describe-db-snapshots --region eu-west-1 --output "
                "json --profile p --no-cli-pager --page-size 20",
                0, ""},
           Part{"aws.rds.db_snapshots",
                "rds describe-db-snapshots --snapshot-type=awsbackup", 1, ""},
           Part{"aws.rds.db_snapshots",
                "rds describe-db-snapshots --snapshot-type manual", -1,
                "--snapshot-type"},
           Part{"aws.rds.db_snapshots",
                "rds describe-db-snapshots --snapshot-type awsbackup "
                "--snapshot-type manual",
                -1, "--snapshot-type"},
           Part{"aws.rds.db_snapshots",
                "rds describe-db-snapshots --max-items 5", -1, "--max-items"},
           Part{"aws.rds.db_snapshots",
                "rds describe-db-snapshots --query DBSnapshots[0]", -1,
                "--query"},
           Part{"aws.rds.db_snapshots",
                "rds describe-db-snapshots --output text", -1, "--output"},
           Part{"aws.rds.db_snapshots", "rds describe-db-snapshots --region",
                -1, "--region"},
           Part{"aws.rds.db_snapshots", "rds describe-db-snapshots x", -1, "x"},
           Part{"aws.rds.db_snapshots", "rds describe-db-instances", -1, ""},
           Part{"aws.rds.db_instances",
                "rds describe-db-instances --db-instance-identifier x", -1,
                "--db-instance-identifier"},
           Part{"aws.rds.db_instances",
                "rds describe-db-instances --filters Name=engine,Values=x", -1,
                "--filters"},
           Part{"aws.ec2.snapshots", "ec2 describe-snapshots", -1, ""},
           Part{"aws.ec2.snapshots", "ec2 describe-snapshots --owner-ids self",
                0, ""},
           Part{"aws.ec2.snapshots",
                "ec2 describe-snapshots --owner-ids amazon", -1, "--owner-ids"},
           Part{"aws.ec2.snapshots",
                "ec2 describe-snapshots --owner-ids self 123456789012", -1,
                "--owner-ids"},
           // Without the type, only those that people made are listed.
           Part{"aws.dynamodb.backups", "dynamodb list-backups", -1, ""},
           Part{"aws.dynamodb.backups",
                "dynamodb list-backups --backup-type ALL", 0, ""},
           Part{"aws.dynamodb.table", "dynamodb describe-table --table-name t",
                0, ""},
           Part{"aws.dynamodb.tables", "dynamodb list-tables --table-name t",
                -1, "--table-name"},
       }) {
    const Dataset* row = find_dataset(dataset);
    ASSERT_NE(row, nullptr) << dataset;
    EXPECT_EQ(part_of_call(*row, call).value_or(-1), part) << call;
    EXPECT_EQ(foreign_argument(*row, call), foreign) << call;
  }
}

TEST(ArgumentOf, ReadsBothWaysOfWritingIt) {
  EXPECT_EQ(argument_of("x y --region eu-west-1", "--region"), "eu-west-1");
  EXPECT_EQ(argument_of("x y --region=eu-west-1 --z", "--region"), "eu-west-1");
  EXPECT_EQ(argument_of("x y --regions eu", "--region"), "");
  EXPECT_EQ(argument_of("sql backups list --instance -", "--instance"), "-");
  EXPECT_EQ(argument_of("", "--region"), "");
}

TEST(EvidenceKinds, HaveNames) {
  using enum EvidenceKind;
  std::vector<std::string> names;
  for (const auto kind :
       {kInventory, kBackup, kRestoreTest, kProtection, kKey, kIdentity}) {
    names.emplace_back(to_string(kind));
  }
  EXPECT_THAT(names, ElementsAre("inventory", "backup", "restore-test",
                                 "protection", "key", "identity"));
}

TEST(WordsOf, AreOfTextsThatExist) {
  std::size_t fields = 0;
  for (const Dataset& dataset : datasets()) {
    for (const DatasetField& field : dataset.fields) {
      const auto words = words_of(dataset, field);
      if (words.empty()) continue;
      ++fields;
      EXPECT_EQ(field.type, FieldType::kText) << dataset.name << field.path;
      EXPECT_EQ(std::set(words.begin(), words.end()).size(), words.size());
    }
  }
  // As many as there are rows: each is of a dataset and a field that exist.
  EXPECT_EQ(fields, 40U);
}

}  // namespace
}  // namespace holdpoint::vocabulary
