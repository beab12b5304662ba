// Rows: what is to be known about a type to find its backups. Adding a type is
// adding a row to one of the files in rows/.
//
// Paths of `before` are Terraform's ("settings[].retain_backups_on_delete");
// paths of items are the API's ("RestoreWindow.LatestTime"). An empty path is:
// there is no such thing.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "holdpoint/json/document.hpp"

namespace holdpoint::recovery {

class Inquiry;

// What happens to a backup when its object is deleted.
enum class Fate {
  kOutlives,
  kDies,
  kIfKept,   // Row::keep decides
  kUnclear,  // nobody documents it
};

// One value of the field that says how a backup came to be.
struct Origin {
  std::string_view value = {};  // "automated"; empty: whatever the field says
  std::string_view name = {};   // Backup::origin
  Fate fate;
  std::string_view why = {};  // one clause; for kIfKept, of what becomes of it
                              // when it is not kept
};

// Where the time stands whose data a backup holds.
struct DataTime {
  std::string_view path = {};
  bool of_copy_too = true;  // false: a copy has the time of the copying here
};

// What removes the backups of a listing besides their object: the family of
// Terraform types that are such backups (removals.cpp).
enum class Family {
  kNone,
  kDbSnapshot,
  kDbClusterSnapshot,
  kEbsSnapshot,
  kFsxBackup,
  kRedshiftSnapshot,
  kVault,
  kBucket,
  kBucketObject,
  kKey,
  kGoogleSnapshot,
  kAzureBackup,
  kAzureSqlServer,
};

// One dataset that lists backups.
struct Listing {
  std::string_view dataset = {};
  // Whose backup an item is: the immutable id if the API has one, and the name.
  std::span<const std::string_view> ids = {};
  std::string_view name = {};
  // When the object was created that it is a backup of.
  std::string_view object_created = {};

  std::string_view state = {};  // empty: what is listed is complete
  std::span<const std::string_view> complete = {}, creating = {};

  std::string_view origin = {};  // empty: origins has one row
  std::span<const Origin> origins = {};
  std::string_view automated_prefix = {};  // of labels: "rds:"

  std::span<const DataTime> times = {};  // the earliest counts
  // Set exactly when the item is a copy of another backup.
  std::span<const std::string_view> copy_marks = {};

  std::string_view arn = {};        // unique everywhere, where the API has one
  std::string_view label = {};      // for people, and the name that plans use
  std::string_view key = {};        // the KMS key
  std::string_view encrypted = {};  // false: no key is needed
  std::string_view expires = {};
  // Set when the item holds a part of the object only.
  std::string_view part = {};
  Family removed_by = Family::kNone;
  // Items that name no object are of things without a row.
  bool may_be_silent = false;
  // The question names the object, because each has a call of its own.
  bool per_object = false;
};

// The attribute by which automated backups are kept.
struct Keep {
  std::string_view attribute = {};  // of before
  bool kept_when = false;           // its value that keeps them
};

// A last backup that the provider makes before it deletes.
struct FinalBackup {
  std::string_view skip = {};        // must be false: "skip_final_snapshot"
  std::string_view wanted = {};      // must be true: "final_snapshot"
  std::string_view name = {};        // must be set: "final_snapshot_identifier"
  std::string_view refused_if = {};  // when this is set, the API makes none
};

// The object itself in the cloud.
struct LiveObject {
  std::string_view dataset = {};
  std::string_view id = {}, name = {}, arn = {}, created = {};  // of the item
  // The API may show a later time than that of creation.
  bool created_may_move = false;
  // The attribute whose last part names the subject of the question, where the
  // API lists objects by what they are in.
  std::string_view subject = {};
  // Another dataset, asked by name, that knows id and creation time where
  // `dataset` does not.
  std::string_view detail = {}, detail_id = {}, detail_created = {};
};

struct Row {
  std::string_view type = {};
  std::string_view noun = {};  // "instance", "cluster"
  // Attributes that name the object: immutable id, name, ARN or the like.
  std::string_view id = {}, name = {}, arn = {};
  // When this is set and the name is not, the provider makes up a unique one.
  std::string_view name_prefix = {};
  // Whether the API or the provider makes up the name when nobody sets it.
  bool name_is_made_up = false;
  LiveObject live = {};
  std::span<const Listing> listings = {};
  Keep keep = {};
  // An integer attribute; zero turns automated backups off and deletes them.
  std::string_view retention = {};
  FinalBackup final_backup = {};
  bool in_vaults = false;  // AWS Backup keeps recovery points of the type
  // What does not fit the table; may be null.
  void (*special)(Inquiry&) = nullptr;
  std::span<const std::string_view> special_datasets = {};
};

// The subject of a question about the living object; empty where there is none.
[[nodiscard]] std::string subject_of(const Row& row, json::Value values);

// All rows, sorted by type. Constant data.
[[nodiscard]] std::span<const Row* const> rows();
[[nodiscard]] const Row* find_row(std::string_view type);

}  // namespace holdpoint::recovery
