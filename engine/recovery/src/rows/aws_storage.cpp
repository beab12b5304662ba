// Storage of AWS: volumes, file systems, buckets, vaults.
//
// Sources: botocore's service models of ec2, efs, fsx, s3 and backup;
// terraform-provider-aws, the delete functions of the resources.
#include <array>
#include <string_view>

#include "../specials.hpp"
#include "tables.hpp"

namespace holdpoint::recovery {
namespace {

// Snapshot.VolumeId of a copy is arbitrary, so that copies are not found. Only
// StartTime tells whose data it is: blocks are copied as they were then.
constexpr std::array<std::string_view, 1> kVolumeId{"VolumeId"};
constexpr std::array<std::string_view, 1> kCompleted{"completed"};
constexpr std::array<std::string_view, 1> kPending{"pending"};
constexpr std::array<std::string_view, 1> kTransferType{"TransferType"};
constexpr std::array kSnapshotOrigins{
    Origin{"", "manual", Fate::kOutlives, "a snapshot outlives its volume"}};
constexpr std::array kSnapshotTimes{DataTime{"StartTime", false}};
constexpr std::array kVolumeListings{Listing{
    .dataset = "aws.ec2.snapshots",
    .ids = kVolumeId,
    .state = "State",
    .complete = kCompleted,
    .creating = kPending,
    .origins = kSnapshotOrigins,
    .times = kSnapshotTimes,
    .copy_marks = kTransferType,
    .label = "SnapshotId",
    .key = "KmsKeyId",
    .encrypted = "Encrypted",
    .removed_by = Family::kEbsSnapshot,
}};

// DeleteFileSystem: "existing automatic backups and snapshots are also
// deleted". A copy's CreationTime is that of the copy.
constexpr std::array<std::string_view, 2> kFileSystemIds{
    "FileSystem.FileSystemId", "Volume.FileSystemId"};
constexpr std::array<std::string_view, 1> kAvailable{"AVAILABLE"};
constexpr std::array<std::string_view, 4> kMaking{"CREATING", "TRANSFERRING",
                                                  "PENDING", "COPYING"};
constexpr std::array kFsxOrigins{
    Origin{"USER_INITIATED", "manual", Fate::kOutlives,
           "a backup that a user made outlives its file system"},
    Origin{"AUTOMATIC", "automated", Fate::kDies,
           "an automatic backup is deleted with its file system"},
    Origin{"AWS_BACKUP", "vault", Fate::kOutlives,
           "a backup of AWS Backup outlives its file system"},
};
constexpr std::array kFsxTimes{DataTime{"CreationTime", false}};
constexpr std::array<std::string_view, 2> kFsxCopies{"SourceBackupId",
                                                     "SourceBackupRegion"};
constexpr std::array kFsxListings{Listing{
    .dataset = "aws.fsx.backups",
    .ids = kFileSystemIds,
    .state = "Lifecycle",
    .complete = kAvailable,
    .creating = kMaking,
    .origin = "Type",
    .origins = kFsxOrigins,
    .times = kFsxTimes,
    .copy_marks = kFsxCopies,
    .arn = "ResourceARN",
    .label = "BackupId",
    .key = "KmsKeyId",
    .part = "Volume.VolumeId",
    .removed_by = Family::kFsxBackup,
}};

// skip_final_backup is true for Lustre and false for Windows and OpenZFS
// unless set; the state always says. ONTAP keeps backups of its volumes only.
constexpr Row file_system_row(std::string_view type, std::string_view skip) {
  return {
      .type = type,
      .noun = "file system",
      .id = "id",
      .arn = "arn",
      .name_is_made_up = true,
      .live =
          {
              .dataset = "aws.fsx.file_systems",
              .id = "FileSystemId",
              .arn = "ResourceARN",
              .created = "CreationTime",
          },
      .listings = kFsxListings,
      .retention = "automatic_backup_retention_days",
      .final_backup =
          {
              .skip = skip,
          },
      .in_vaults = true,
  };
}

constexpr std::array<std::string_view, 3> kBucketDatasets{
    "aws.s3api.bucket_replication", "aws.s3api.bucket_versioning",
    "aws.s3api.object_lock_configuration"};

constexpr std::array kRows{
    Row{.type = "aws_backup_vault",
        .noun = "vault",
        .name = "name",
        .arn = "arn",
        .live =
            {
                .dataset = "aws.backup.backup_vaults",
                .name = "BackupVaultName",
                .arn = "BackupVaultArn",
                .created = "CreationDate",
            },
        .in_vaults = false,
        .special = add_contents_of_vault,
        .special_datasets = kVaultDatasets},
    Row{
        .type = "aws_ebs_volume",
        .noun = "volume",
        .id = "id",
        .arn = "arn",
        .name_is_made_up = true,
        .live =
            {
                .dataset = "aws.ec2.volumes",
                .id = "VolumeId",
                .created = "CreateTime",
            },
        .listings = kVolumeListings,
        .final_backup =
            {
                .wanted = "final_snapshot",
            },
        .in_vaults = true,
    },
    Row{
        .type = "aws_efs_file_system",
        .noun = "file system",
        .id = "id",
        .name = "creation_token",
        .arn = "arn",
        .name_is_made_up = true,
        .live =
            {
                .dataset = "aws.efs.file_systems",
                .id = "FileSystemId",
                .name = "CreationToken",
                .arn = "FileSystemArn",
                .created = "CreationTime",
            },
        // EFS has no backups but those of AWS Backup
        .in_vaults = true,
    },
    file_system_row("aws_fsx_lustre_file_system", "skip_final_backup"),
    file_system_row("aws_fsx_ontap_file_system", {}),
    file_system_row("aws_fsx_openzfs_file_system", "skip_final_backup"),
    file_system_row("aws_fsx_windows_file_system", "skip_final_backup"),
    Row{.type = "aws_s3_bucket",
        .noun = "bucket",
        .name = "bucket",
        .arn = "arn",
        .name_prefix = "bucket_prefix",
        .name_is_made_up = true,
        .live =
            {
                .dataset = "aws.s3api.buckets",
                .name = "Name",
                .created = "CreationDate",
                .created_may_move = true,  // by changes of its policy
            },
        .in_vaults = true,
        .special = add_bucket_versions_and_replicas,
        .special_datasets = kBucketDatasets},
};

}  // namespace

std::span<const Row> aws_storage_rows() { return kRows; }

}  // namespace holdpoint::recovery
