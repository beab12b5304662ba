// Datasets: the answers of cloud APIs that can be evidence, one row each.
//
// A dataset is the answer of one read-only call. Its name and the names of its
// fields are the API's own, by one rule (dataset_name, snake_case): `aws rds
// describe-db-snapshots` answers with DBSnapshots, which policies read as
// cloud.aws.rds.db_snapshots; its SnapshotCreateTime is snapshot_create_time.
// The service is spelled as the command line spells it, so S3 is s3api. The
// table adds what JSON cannot say: which texts and numbers are times and sizes,
// what names an item, how long the answer may be relied on.
//
// A name begins with the provider: "aws", "google" or "azurerm", spelled like
// the source address of the Terraform provider (hashicorp/azurerm) and like
// cloud::Scope::provider. docdb and neptune share the API of rds: its datasets
// hold their clusters and snapshots too.
//
// Names, types and list members: botocore 1.43.11's service models; for google
// and azurerm the generated clients of Google Cloud SDK 528 and azure-cli 2.45.
//
// Constant data; any thread may read.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace holdpoint::vocabulary {

// How a field's JSON is to be understood. kText, kInteger, kReal, kBoolean,
// kList and kObject are what JSON says anyway; listed so that editors and the
// linter know the names.
enum class FieldType : std::uint8_t {
  kText,
  kInteger,
  kReal,
  kBoolean,
  kTime,   // RFC 3339 with a zone, or epoch seconds
  kBytes,  // a size: a number, or a text of digits (Google's 64-bit numbers)
  kMebibytes,  // likewise
  kGibibytes,  // likewise
  kList,       // its elements' fields are listed as "Name[].Field"
  // A list of {Key, Value}, or an object whose keys are data (labels): shown
  // as a map, keys as they are.
  kTags,
  kObject,  // its fields are listed as "Name.Field"
};

// One field of an item, by its path in the API's own spelling:
// "SnapshotCreateTime", "RestoreWindow.LatestTime", "NodeSnapshots[].Size".
struct DatasetField {
  std::string_view path;
  FieldType type;
};

// What a dataset is evidence of: the kind decides how old it may be.
enum class EvidenceKind : std::uint8_t {
  kInventory,    // what exists now, and so what does not
  kBackup,       // backups and snapshots
  kRestoreTest,  // that a backup was restored
  kProtection,   // locks, versioning, vault hardness
  kKey,          // whether a key lives
  kIdentity,     // who asked
};
// "inventory", "backup", "restore-test", "protection", "key", "identity".
[[nodiscard]] std::string_view to_string(EvidenceKind kind);

struct Dataset {
  std::string_view name;  // "aws.rds.db_snapshots": after `cloud.`
  EvidenceKind kind;
  // What fills it: "rds describe-db-snapshots", with the arguments that the
  // answer needs to hold everything ("--owner-ids self").
  std::string_view call;
  // A second call whose answer belongs to the dataset as well, because no
  // single call lists everything; empty for most. A source of each is needed,
  // and both must be whole, before anything is known about the dataset in a
  // place: part_of_call() tells by Source::call which of the two a source is.
  // "rds describe-db-snapshots --snapshot-type awsbackup".
  std::string_view also = {};
  std::string_view list = {};  // the answer's member that holds the items:
                               // "DBSnapshots"; "Reservations[].Instances"
                               // where they are in lists of lists; empty: the
                               // answer is one item
  // The name that an item keeps and that no other has: "DbiResourceId" of an
  // instance, which may be renamed; "DBSnapshotArn". Where an old answer lacks
  // it, the label stands in. Empty where the API gives none: then the source's
  // subject names its one item, and items that are several are named by their
  // place in the answer ("#0"). Where the API lists plain texts, each is shown
  // as an object with this one field.
  std::string_view id = {};
  // The item's name for people and configurations, such as
  // "DBSnapshotIdentifier"; may equal id.
  std::string_view label = {};
  // The argument that a call needs for each object ("--table-name"), when no
  // call lists all objects; empty otherwise. Each object is then a source of
  // its own, and a question must name it.
  std::string_view per = {};
  // The error code by which the API says that the object has no such thing
  // ("NoSuchTagSet"): a known, empty answer. Empty if there is none.
  std::string_view absent = {};
  bool global = false;  // the answer is the same in every region
  std::span<const DatasetField> fields = {};
  std::string_view summary = {};  // one sentence for the reference page
};

// All rows, sorted by name.
[[nodiscard]] std::span<const Dataset> datasets();
// By name ("aws.rds.db_snapshots") or by call ("rds describe-db-snapshots",
// arguments ignored; the program's name in front, `aws`, `gcloud` or `az`, is
// allowed and then must be the dataset's). Null if there is no such row.
[[nodiscard]] const Dataset* find_dataset(std::string_view name);
[[nodiscard]] const Dataset* dataset_of_call(std::string_view call);

// Which of the dataset's calls a command line is: 0 for `call`, 1 for `also`,
// nullopt for neither, among them those with an argument that may leave items
// out (--filters, --query, --max-items). Arguments that only say where, as whom
// and in which form (--region, --profile, --output json) do not matter.
[[nodiscard]] std::optional<int> part_of_call(const Dataset& dataset,
                                              std::string_view call);

// For people: the first argument that keeps part_of_call() from telling, as it
// stands in the call ("--query"); empty if none does or if one is missing.
[[nodiscard]] std::string foreign_argument(const Dataset& dataset,
                                           std::string_view call);
// The value of an argument in a call, "eu-west-1" of "--region"; empty if it is
// not there. `--region eu-west-1` and `--region=eu-west-1` are the same.
[[nodiscard]] std::string argument_of(std::string_view call,
                                      std::string_view name);

// The field at a path in snake_case ("restore_window.latest_time"), or null.
[[nodiscard]] const DatasetField* find_field(const Dataset& dataset,
                                             std::string_view snake_path);

// All texts that a field can have, where the API says which ones there are:
// "USER", "SYSTEM" and "AWS_BACKUP" of a DynamoDB backup's BackupType. Empty
// for every other field.
[[nodiscard]] std::span<const std::string_view> words_of(
    const Dataset& dataset, const DatasetField& field);

// The one rule of names. A word begins before an upper-case letter that follows
// a lower-case letter or digit, and before the last of several upper-case
// letters that a lower-case one follows; hyphens separate words too; a plural s
// after capitals stays with them. DBInstanceArn is db_instance_arn, KmsKeyId
// kms_key_id, MFADelete mfa_delete, VolumeARNs volume_arns. Dots and brackets
// of a path stay; so does every byte outside ASCII.
[[nodiscard]] std::string snake_case(std::string_view api_name);

// The dataset that a call fills, by the rule alone: provider, service (the
// call's first word), and the other words without the verb, joined by
// underscores. The verb is describe, list, get or show: the first part of the
// operation for aws, the last word for google and azurerm; it stays where
// nothing else would be left. Arguments are no part of it. Whether the table
// has it or not,
//   aws, "rds describe-db-snapshots"                aws.rds.db_snapshots
//   google, "sql backups list --instance=-"         google.sql.backups
//   azurerm, "postgres flexible-server backup list"
//       azurerm.postgres.flexible_server_backup
//   azurerm, "lock list"                            azurerm.lock.list
// Empty for a call that has not two words.
[[nodiscard]] std::string dataset_name(std::string_view provider,
                                       std::string_view call);

}  // namespace holdpoint::vocabulary
