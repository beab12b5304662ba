// Fields whose texts are all known.
//
// Only sets that the API's own model names are here, of fields that policies
// ask about: botocore 1.43.11's enumerations, and for the type of a snapshot
// what `rds describe-db-snapshots` documents. Instance types and versions grow
// by the week and are left out.
#include <algorithm>
#include <array>
#include <tuple>

#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::vocabulary {
namespace {

using Words = std::span<const std::string_view>;

template <typename... Text>
constexpr std::array<std::string_view, sizeof...(Text)> words(Text... text) {
  return {text...};
}

constexpr auto kBackupBackupVaultsVaultState =
    words("CREATING", "AVAILABLE", "FAILED");
constexpr auto kBackupBackupVaultsVaultType =
    words("BACKUP_VAULT", "LOGICALLY_AIR_GAPPED_BACKUP_VAULT",
          "RESTORE_ACCESS_BACKUP_VAULT");
constexpr auto kBackupRecoveryPointsByBackupVaultStatus =
    words("COMPLETED", "PARTIAL", "DELETING", "EXPIRED", "AVAILABLE", "STOPPED",
          "CREATING");
constexpr auto kBackupRestoreJobsStatus =
    words("PENDING", "RUNNING", "COMPLETED", "ABORTED", "FAILED");
constexpr auto kBackupRestoreJobsValidationStatus =
    words("FAILED", "SUCCESSFUL", "TIMED_OUT", "VALIDATING");
constexpr auto kDynamodbBackupsBackupStatus =
    words("CREATING", "DELETED", "AVAILABLE");
constexpr auto kDynamodbBackupsBackupType =
    words("USER", "SYSTEM", "AWS_BACKUP");
constexpr auto kEnabledOrNot = words("ENABLED", "DISABLED");
constexpr auto kDynamodbTableBillingMode =
    words("PROVISIONED", "PAY_PER_REQUEST");
constexpr auto kDynamodbTableStatus =
    words("ENABLING", "ENABLED", "DISABLING", "DISABLED", "UPDATING");
constexpr auto kDynamodbTableTableClass =
    words("STANDARD", "STANDARD_INFREQUENT_ACCESS");
constexpr auto kDynamodbTableTableStatus =
    words("CREATING", "UPDATING", "DELETING", "ACTIVE",
          "INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVING", "ARCHIVED",
          "REPLICATION_NOT_AUTHORIZED");
constexpr auto kEc2InstancesRootDeviceType = words("ebs", "instance-store");
constexpr auto kEc2InstancesName = words("pending", "running", "shutting-down",
                                         "terminated", "stopping", "stopped");
constexpr auto kEc2SnapshotsState =
    words("pending", "completed", "error", "recoverable", "recovering");
constexpr auto kEc2SnapshotsStorageTier = words("archive", "standard");
constexpr auto kEc2VolumesState =
    words("creating", "available", "in-use", "deleting", "deleted", "error");
constexpr auto kEc2VolumesVolumeType =
    words("standard", "io1", "io2", "gp2", "sc1", "st1", "gp3");
constexpr auto kEfsBackupPolicyStatus =
    words("ENABLED", "ENABLING", "DISABLED", "DISABLING");
constexpr auto kEfsFileSystemsReplicationOverwriteProtection =
    words("ENABLED", "DISABLED", "REPLICATING");
constexpr auto kEfsFileSystemsLifeCycleState =
    words("creating", "available", "updating", "deleting", "deleted", "error");
constexpr auto kElasticacheReplicationGroupsAutomaticFailover =
    words("enabled", "disabled", "enabling", "disabling");
constexpr auto kLowerEnabledOrNot = words("enabled", "disabled");
constexpr auto kFsxBackupsLifecycle =
    words("AVAILABLE", "CREATING", "TRANSFERRING", "DELETED", "FAILED",
          "PENDING", "COPYING");
constexpr auto kFsxBackupsResourceType = words("FILE_SYSTEM", "VOLUME");
constexpr auto kFsxBackupsType =
    words("AUTOMATIC", "USER_INITIATED", "AWS_BACKUP");
constexpr auto kFsxFileSystemsFileSystemType =
    words("WINDOWS", "LUSTRE", "ONTAP", "OPENZFS");
constexpr auto kFsxFileSystemsLifecycle =
    words("AVAILABLE", "CREATING", "FAILED", "DELETING", "MISCONFIGURED",
          "UPDATING", "MISCONFIGURED_UNAVAILABLE");
constexpr auto kKmsKeyKeyManager = words("AWS", "CUSTOMER");
constexpr auto kKmsKeyKeyState =
    words("Creating", "Enabled", "Disabled", "PendingDeletion", "PendingImport",
          "PendingReplicaDeletion", "Unavailable", "Updating");
constexpr auto kKmsKeyOrigin =
    words("AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE");
constexpr auto kRdsSnapshotTypes =
    words("automated", "awsbackup", "manual", "public", "shared");
constexpr auto kRdsDbInstancesReplicaMode = words("open-read-only", "mounted");
constexpr auto kMarkedEnabledOrNot = words("Enabled", "Disabled");
constexpr auto kS3apiBucketVersioningStatus = words("Enabled", "Suspended");
constexpr auto kS3apiObjectLockConfigurationObjectLockEnabled =
    words("Enabled");

struct Row {
  std::string_view dataset, path;
  Words words;
};

// Sorted by dataset and path.
constexpr std::array kRows{
    Row{"aws.backup.backup_vaults", "VaultState",
        kBackupBackupVaultsVaultState},
    Row{"aws.backup.backup_vaults", "VaultType", kBackupBackupVaultsVaultType},
    Row{"aws.backup.recovery_points_by_backup_vault", "Status",
        kBackupRecoveryPointsByBackupVaultStatus},
    Row{"aws.backup.recovery_points_by_resource", "Status",
        kBackupRecoveryPointsByBackupVaultStatus},
    Row{"aws.backup.restore_jobs", "Status", kBackupRestoreJobsStatus},
    Row{"aws.backup.restore_jobs", "ValidationStatus",
        kBackupRestoreJobsValidationStatus},
    Row{"aws.dynamodb.backups", "BackupStatus", kDynamodbBackupsBackupStatus},
    Row{"aws.dynamodb.backups", "BackupType", kDynamodbBackupsBackupType},
    Row{"aws.dynamodb.continuous_backups", "ContinuousBackupsStatus",
        kEnabledOrNot},
    Row{"aws.dynamodb.continuous_backups",
        "PointInTimeRecoveryDescription.PointInTimeRecoveryStatus",
        kEnabledOrNot},
    Row{"aws.dynamodb.table", "BillingModeSummary.BillingMode",
        kDynamodbTableBillingMode},
    Row{"aws.dynamodb.table", "SSEDescription.Status", kDynamodbTableStatus},
    Row{"aws.dynamodb.table", "TableClassSummary.TableClass",
        kDynamodbTableTableClass},
    Row{"aws.dynamodb.table", "TableStatus", kDynamodbTableTableStatus},
    Row{"aws.ec2.instances", "RootDeviceType", kEc2InstancesRootDeviceType},
    Row{"aws.ec2.instances", "State.Name", kEc2InstancesName},
    Row{"aws.ec2.snapshots", "State", kEc2SnapshotsState},
    Row{"aws.ec2.snapshots", "StorageTier", kEc2SnapshotsStorageTier},
    Row{"aws.ec2.volumes", "State", kEc2VolumesState},
    Row{"aws.ec2.volumes", "VolumeType", kEc2VolumesVolumeType},
    Row{"aws.efs.backup_policy", "Status", kEfsBackupPolicyStatus},
    Row{"aws.efs.file_systems",
        "FileSystemProtection.ReplicationOverwriteProtection",
        kEfsFileSystemsReplicationOverwriteProtection},
    Row{"aws.efs.file_systems", "LifeCycleState",
        kEfsFileSystemsLifeCycleState},
    Row{"aws.elasticache.replication_groups", "AutomaticFailover",
        kElasticacheReplicationGroupsAutomaticFailover},
    Row{"aws.elasticache.replication_groups", "MultiAZ", kLowerEnabledOrNot},
    Row{"aws.fsx.backups", "Lifecycle", kFsxBackupsLifecycle},
    Row{"aws.fsx.backups", "ResourceType", kFsxBackupsResourceType},
    Row{"aws.fsx.backups", "Type", kFsxBackupsType},
    Row{"aws.fsx.file_systems", "FileSystemType",
        kFsxFileSystemsFileSystemType},
    Row{"aws.fsx.file_systems", "Lifecycle", kFsxFileSystemsLifecycle},
    Row{"aws.kms.key", "KeyManager", kKmsKeyKeyManager},
    Row{"aws.kms.key", "KeyState", kKmsKeyKeyState},
    Row{"aws.kms.key", "Origin", kKmsKeyOrigin},
    Row{"aws.rds.db_cluster_snapshots", "SnapshotType", kRdsSnapshotTypes},
    Row{"aws.rds.db_instances", "ReplicaMode", kRdsDbInstancesReplicaMode},
    Row{"aws.rds.db_snapshots", "SnapshotType", kRdsSnapshotTypes},
    Row{"aws.s3api.bucket_replication", "Rules[].Status", kMarkedEnabledOrNot},
    Row{"aws.s3api.bucket_versioning", "MFADelete", kMarkedEnabledOrNot},
    Row{"aws.s3api.bucket_versioning", "Status", kS3apiBucketVersioningStatus},
    Row{"aws.s3api.object_lock_configuration", "ObjectLockEnabled",
        kS3apiObjectLockConfigurationObjectLockEnabled},
};

}  // namespace

Words words_of(const Dataset& dataset, const DatasetField& field) {
  const auto key = std::tuple(dataset.name, field.path);
  const auto at = std::ranges::lower_bound(kRows, key, {}, [](const Row& row) {
    return std::tuple(row.dataset, row.path);
  });
  const bool is_found =
      at != kRows.end() && std::tuple(at->dataset, at->path) == key;
  return is_found ? at->words : Words();
}

}  // namespace holdpoint::vocabulary
