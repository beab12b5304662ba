// Google Cloud: Cloud SQL and persistent disks.
//
// Sources: the generated clients of Google Cloud SDK 528; Cloud SQL's guide,
// About backups: automated and on-demand backups live as long as their
// instance, unless retainBackupsOnDelete is set; a final backup outlives it.
// Snapshots of disks are resources of their own.
#include <array>
#include <string_view>

#include "tables.hpp"

namespace holdpoint::recovery {
namespace {

using Paths = std::string_view;
constexpr std::array<Paths, 1> kSuccessful{"SUCCESSFUL"};
constexpr std::array<Paths, 3> kUnderWay{"ENQUEUED", "OVERDUE", "RUNNING"};
constexpr std::array kSqlOrigins{
    Origin{"AUTOMATED", "automated", Fate::kIfKept,
           "an automated backup is deleted with its instance"},
    Origin{"ON_DEMAND", "manual", Fate::kIfKept,
           "an on-demand backup is deleted with its instance"},
    Origin{"FINAL", "final", Fate::kOutlives,
           "a final backup outlives its instance"},
};
constexpr std::array kSqlTimes{DataTime{"startTime"}};
constexpr std::array kSqlListings{Listing{
    .dataset = "google.sql.backups",
    .name = "instance",
    .state = "status",
    .complete = kSuccessful,
    .creating = kUnderWay,
    .origin = "type",
    .origins = kSqlOrigins,
    .times = kSqlTimes,
    .label = "id",
    .key = "diskEncryptionConfiguration.kmsKeyName",
}};

constexpr std::array<Paths, 1> kSourceDiskId{"sourceDiskId"};
constexpr std::array<Paths, 1> kReady{"READY"};
constexpr std::array<Paths, 2> kMaking{"CREATING", "UPLOADING"};
constexpr std::array kSnapshotOrigins{
    Origin{"", "manual", Fate::kOutlives, "a snapshot outlives its disk"}};
constexpr std::array kSnapshotTimes{DataTime{"creationTimestamp"}};
constexpr std::array kDiskListings{Listing{
    .dataset = "google.compute.snapshots",
    .ids = kSourceDiskId,
    .state = "status",
    .complete = kReady,
    .creating = kMaking,
    .origins = kSnapshotOrigins,
    .times = kSnapshotTimes,
    .label = "name",
    .key = "snapshotEncryptionKey.kmsKeyName",
    .removed_by = Family::kGoogleSnapshot,
}};

constexpr Row disk_row(std::string_view type) {
  return {.type = type,
          .noun = "disk",
          .id = "disk_id",
          .name = "name",
          .arn = "self_link",
          .live = {.dataset = "google.compute.disks",
                   .id = "id",
                   .name = "name",
                   .arn = "selfLink",
                   .created = "creationTimestamp"},
          .listings = kDiskListings,
          .final_backup = {.wanted = "create_snapshot_before_destroy"}};
}

constexpr std::array kRows{
    disk_row("google_compute_disk"),
    disk_row("google_compute_region_disk"),
    Row{.type = "google_sql_database_instance",
        .noun = "instance",
        .name = "name",
        .arn = "self_link",
        .name_is_made_up = true,
        .live = {.dataset = "google.sql.instances",
                 .name = "name",
                 .arn = "selfLink",
                 .created = "createTime"},
        .listings = kSqlListings,
        .keep = {"settings[].retain_backups_on_delete", true},
        .final_backup = {.wanted = "settings[].final_backup_config[].enabled"}},
};

}  // namespace

std::span<const Row> google_rows() { return kRows; }

}  // namespace holdpoint::recovery
