// Datasets: the answers of cloud APIs that can be evidence, one row each.
//
// A dataset is the answer of one read-only call. Its name and the names of its
// fields are the API's own, by one rule (snake_case): `aws rds
// describe-db-snapshots` answers with DBSnapshots, which policies read as
// cloud.aws.rds.db_snapshots; its SnapshotCreateTime is snapshot_create_time.
// The table adds what JSON cannot say: which texts and numbers are times and
// sizes, what names an item, how long the answer may be relied on.
//
// Constant data; any thread may read.
#pragma once

#include <cstdint>
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
  kBytes,  // a size
  kMebibytes,
  kGibibytes,
  kList,    // its elements' fields are listed as "Name[].Field"
  kTags,    // a list of {Key, Value}, shown as a map
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
  std::string_view call;  // "rds describe-db-snapshots"; what fills it
  std::string_view list;  // the answer's member that holds the items:
                          // "DBSnapshots"; empty: the answer is one item
  std::string_view id;    // the immutable name of an item: "DBSnapshotArn"
  // The item's name for people and configurations, such as
  // "DBSnapshotIdentifier"; may equal id.
  std::string_view label;
  // The argument that a call needs for each object ("--table-name"), when no
  // call lists all objects; empty otherwise. Each object is then a source of
  // its own, and a question must name it.
  std::string_view per;
  bool global = false;  // the answer is the same in every region
  std::span<const DatasetField> fields;
  std::string_view summary;  // one sentence for the reference page
};

// All rows, sorted by name.
[[nodiscard]] std::span<const Dataset> datasets();
// By name ("aws.rds.db_snapshots") or by call ("rds describe-db-snapshots",
// further arguments ignored; `aws ` in front is allowed). Null if there is no
// such row.
[[nodiscard]] const Dataset* find_dataset(std::string_view name);
[[nodiscard]] const Dataset* dataset_of_call(std::string_view call);

// The field at a path in snake_case ("restore_window.latest_time"), or null.
[[nodiscard]] const DatasetField* find_field(const Dataset& dataset,
                                             std::string_view snake_path);

// The one rule of names. A word begins before an upper-case letter that follows
// a lower-case letter or digit, and before the last of several upper-case
// letters that a lower-case one follows; hyphens separate words too; a plural s
// after capitals stays with them. DBInstanceArn is db_instance_arn, KmsKeyId
// kms_key_id, MFADelete mfa_delete, VolumeARNs volume_arns.
[[nodiscard]] std::string snake_case(std::string_view api_name);

// The dataset that a call fills, by the rule alone: provider, service, and the
// operation without its verb (describe, list, get). "rds describe-db-snapshots"
// of aws is aws.rds.db_snapshots, whether the table has it or not.
[[nodiscard]] std::string dataset_name(std::string_view provider,
                                       std::string_view call);

}  // namespace holdpoint::vocabulary
