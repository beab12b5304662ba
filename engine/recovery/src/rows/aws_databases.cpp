// Databases of AWS: RDS, Aurora, DocumentDB, Neptune, Redshift, DynamoDB.
//
// Sources: botocore's service models of rds, docdb, neptune, redshift and
// dynamodb; terraform-provider-aws, the delete functions of the resources,
// which send the values of the prior state.
#include <array>
#include <string_view>

#include "../specials.hpp"
#include "tables.hpp"

namespace holdpoint::recovery {
namespace {

using Paths = std::string_view;
constexpr std::array<Paths, 1> kAvailable{"available"};
constexpr std::array<Paths, 2> kBeingMade{"creating", "copying"};

// DeleteDBInstance: "all automated backups for that instance are deleted",
// manual snapshots are not; DeleteAutomatedBackups is true unless sent.
constexpr std::array kRdsOrigins{
    Origin{"manual", "manual", Fate::kOutlives,
           "a manual snapshot outlives its database"},
    Origin{"automated", "automated", Fate::kIfKept,
           "an automated snapshot is deleted with its database"},
    Origin{"awsbackup", "vault", Fate::kOutlives,
           "a snapshot of AWS Backup outlives its database"},
};

constexpr std::array<Paths, 1> kDbiResourceId{"DbiResourceId"};
constexpr std::array<Paths, 1> kDbClusterResourceId{"DbClusterResourceId"};

// SnapshotCreateTime changes when a snapshot is copied; the original one does
// not; the database time is that of the last transaction.
constexpr std::array kDbSnapshotTimes{
    DataTime{"SnapshotDatabaseTime"},
    DataTime{"OriginalSnapshotCreateTime"},
    DataTime{"SnapshotCreateTime", false},
};
constexpr std::array<Paths, 2> kDbSnapshotCopies{"SourceRegion",
                                                 "SourceDBSnapshotIdentifier"};

constexpr std::array kClusterSnapshotTimes{
    DataTime{"SnapshotCreateTime", false}};
constexpr std::array<Paths, 1> kClusterSnapshotCopies{
    "SourceDBClusterSnapshotArn"};

// Status: active, of the living; retained, of the deleted; creating, waiting
// for the first snapshot.
constexpr std::array<Paths, 2> kUsable{"active", "retained"};
constexpr std::array<Paths, 1> kWaiting{"creating"};
constexpr std::array kContinuousTimes{DataTime{"RestoreWindow.LatestTime"}};
constexpr std::array kContinuousOrigins{
    Origin{"active", "continuous", Fate::kIfKept,
           "automated backups are deleted with their database"},
    Origin{"creating", "continuous", Fate::kIfKept,
           "automated backups are deleted with their database"},
    Origin{"retained", "continuous", Fate::kOutlives,
           "retained backups outlive their database"},
};

constexpr Listing kClusterSnapshots{
    .dataset = "aws.rds.db_cluster_snapshots",
    .ids = kDbClusterResourceId,
    .name = "DBClusterIdentifier",
    .object_created = "ClusterCreateTime",
    .state = "Status",
    .complete = kAvailable,
    .creating = kBeingMade,
    .origin = "SnapshotType",
    .origins = kRdsOrigins,
    .automated_prefix = "rds:",
    .times = kClusterSnapshotTimes,
    .copy_marks = kClusterSnapshotCopies,
    .arn = "DBClusterSnapshotArn",
    .label = "DBClusterSnapshotIdentifier",
    .key = "KmsKeyId",
    .encrypted = "StorageEncrypted",
    .removed_by = Family::kDbClusterSnapshot,
};

constexpr Listing kClusterContinuous{
    .dataset = "aws.rds.db_cluster_automated_backups",
    .ids = kDbClusterResourceId,
    .name = "DBClusterIdentifier",
    .object_created = "ClusterCreateTime",
    .state = "Status",
    .complete = kUsable,
    .creating = kWaiting,
    .origin = "Status",
    .origins = kContinuousOrigins,
    .times = kContinuousTimes,
    .arn = "DBClusterAutomatedBackupsArn",
    .key = "KmsKeyId",
    .encrypted = "StorageEncrypted",
};

constexpr std::array kInstanceListings{
    Listing{
        .dataset = "aws.rds.db_snapshots",
        .ids = kDbiResourceId,
        .name = "DBInstanceIdentifier",
        .object_created = "InstanceCreateTime",
        .state = "Status",
        .complete = kAvailable,
        .creating = kBeingMade,
        .origin = "SnapshotType",
        .origins = kRdsOrigins,
        .automated_prefix = "rds:",
        .times = kDbSnapshotTimes,
        .copy_marks = kDbSnapshotCopies,
        .arn = "DBSnapshotArn",
        .label = "DBSnapshotIdentifier",
        .key = "KmsKeyId",
        .encrypted = "Encrypted",
        .removed_by = Family::kDbSnapshot,
    },
    Listing{
        .dataset = "aws.rds.db_instance_automated_backups",
        .ids = kDbiResourceId,
        .name = "DBInstanceIdentifier",
        .object_created = "InstanceCreateTime",
        .state = "Status",
        .complete = kUsable,
        .creating = kWaiting,
        .origin = "Status",
        .origins = kContinuousOrigins,
        .times = kContinuousTimes,
        .arn = "DBInstanceAutomatedBackupsArn",
        .key = "KmsKeyId",
        .encrypted = "Encrypted",
    },
};
constexpr std::array kClusterListings{kClusterSnapshots, kClusterContinuous};

constexpr LiveObject kLiveCluster{
    .dataset = "aws.rds.db_clusters",
    .id = "DbClusterResourceId",
    .name = "DBClusterIdentifier",
    .arn = "DBClusterArn",
    .created = "ClusterCreateTime",
};
constexpr FinalBackup kFinalSnapshot{
    .skip = "skip_final_snapshot",
    .name = "final_snapshot_identifier",
};

// Clusters of rds, docdb and neptune answer the same calls.
constexpr Row cluster_row(std::string_view type, Keep keep) {
  return {
      .type = type,
      .noun = "cluster",
      .id = "cluster_resource_id",
      .name = "cluster_identifier",
      .arn = "arn",
      .name_prefix = "cluster_identifier_prefix",
      .name_is_made_up = true,
      .live = kLiveCluster,
      .listings = kClusterListings,
      .keep = keep,
      // a cluster keeps backups for a day at least
      .final_backup = kFinalSnapshot,
      .in_vaults = true,
  };
}

// SnapshotCreateTime: "a copy of the cluster data as of this exact time".
// Manual snapshots are kept when a cluster is deleted, automated ones are not
// (Redshift's guide, Snapshots). Status "final snapshot" is being made.
constexpr std::array<Paths, 2> kRedshiftMaking{"creating", "final snapshot"};
constexpr std::array kRedshiftOrigins{
    Origin{"manual", "manual", Fate::kOutlives,
           "a manual snapshot outlives its cluster"},
    Origin{"automated", "automated", Fate::kDies,
           "an automated snapshot is deleted with its cluster"},
};
constexpr std::array kRedshiftTimes{DataTime{"SnapshotCreateTime", false}};
constexpr std::array<Paths, 1> kSourceRegion{"SourceRegion"};
constexpr std::array kRedshiftListings{Listing{
    .dataset = "aws.redshift.cluster_snapshots",
    .name = "ClusterIdentifier",
    .object_created = "ClusterCreateTime",
    .state = "Status",
    .complete = kAvailable,
    .creating = kRedshiftMaking,
    .origin = "SnapshotType",
    .origins = kRedshiftOrigins,
    .automated_prefix = "rs:",
    .times = kRedshiftTimes,
    .copy_marks = kSourceRegion,
    .arn = "SnapshotArn",
    .label = "SnapshotIdentifier",
    .key = "KmsKeyId",
    .encrypted = "Encrypted",
    .removed_by = Family::kRedshiftSnapshot,
}};

// BackupType: USER and AWS_BACKUP are on demand; SYSTEM is made by DynamoDB
// when a table with point-in-time recovery is deleted, and kept for 35 days.
constexpr std::array<Paths, 1> kCreatingUpper{"CREATING"};
constexpr std::array<Paths, 1> kAvailableUpper{"AVAILABLE"};
constexpr std::array<Paths, 1> kTableId{"TableId"};
constexpr std::array kDynamoOrigins{
    Origin{"USER", "manual", Fate::kOutlives,
           "an on-demand backup outlives its table"},
    Origin{"SYSTEM", "automated", Fate::kUnclear,
           "DynamoDB made it when a table was deleted, which may be another "
           "one of this name"},
    Origin{"AWS_BACKUP", "vault", Fate::kOutlives,
           "a backup of AWS Backup outlives its table"},
};
constexpr std::array kDynamoTimes{DataTime{"BackupCreationDateTime"}};
constexpr std::array kDynamoListings{Listing{
    .dataset = "aws.dynamodb.backups",
    .ids = kTableId,
    .name = "TableName",
    .state = "BackupStatus",
    .complete = kAvailableUpper,
    .creating = kCreatingUpper,
    .origin = "BackupType",
    .origins = kDynamoOrigins,
    .times = kDynamoTimes,
    .arn = "BackupArn",
    .label = "BackupName",
    .expires = "BackupExpiryDateTime",
}};
constexpr std::array<Paths, 1> kPitr{"aws.dynamodb.continuous_backups"};

constexpr std::array kRows{
    Row{
        .type = "aws_db_instance",
        .noun = "instance",
        .id = "resource_id",
        .name = "identifier",
        .arn = "arn",
        .name_prefix = "identifier_prefix",
        .name_is_made_up = true,
        .live =
            {
                .dataset = "aws.rds.db_instances",
                .id = "DbiResourceId",
                .name = "DBInstanceIdentifier",
                .arn = "DBInstanceArn",
                .created = "InstanceCreateTime",
            },
        .listings = kInstanceListings,
        .keep = {"delete_automated_backups", false},
        .retention = "backup_retention_period",
        .final_backup = {.skip = "skip_final_snapshot",
                         .name = "final_snapshot_identifier",
                         .refused_if = "replicate_source_db"},
        .in_vaults = true,
    },
    // Neither resource has delete_automated_backups: they always die.
    cluster_row("aws_docdb_cluster", {}),
    Row{.type = "aws_dynamodb_table",
        .noun = "table",
        .name = "name",
        .arn = "arn",
        .live = {.dataset = "aws.dynamodb.tables",
                 .name = "TableName",
                 .detail = "aws.dynamodb.table",
                 .detail_id = "TableId",
                 .detail_created = "CreationDateTime"},
        .listings = kDynamoListings,
        .in_vaults = true,
        .special = add_point_in_time_recovery,
        .special_datasets = kPitr},
    cluster_row("aws_neptune_cluster", {}),
    cluster_row("aws_rds_cluster", {"delete_automated_backups", false}),
    Row{
        .type = "aws_redshift_cluster",
        .noun = "cluster",
        .name = "cluster_identifier",
        .arn = "arn",
        .live =
            {
                .dataset = "aws.redshift.clusters",
                .id = "ClusterNamespaceArn",
                .name = "ClusterIdentifier",
                .created = "ClusterCreateTime",
            },
        .listings = kRedshiftListings,
        .retention = "automated_snapshot_retention_period",
        .final_backup = kFinalSnapshot,
        .in_vaults = true,
    },
};

}  // namespace

std::span<const Row> aws_database_rows() { return kRows; }

}  // namespace holdpoint::recovery
