// Caches of AWS: ElastiCache.
//
// Sources: botocore's service model of elasticache; its guide, Deleting a
// backup: with a replication group, its automatic backups are deleted, and
// manual ones stay.
#include <array>
#include <string_view>

#include "tables.hpp"

namespace holdpoint::recovery {
namespace {

constexpr std::array<std::string_view, 1> kAvailable{"available"};
constexpr std::array<std::string_view, 2> kMaking{"creating", "copying"};
constexpr std::array kOrigins{
    Origin{"manual", "manual", Fate::kOutlives,
           "a manual snapshot outlives its cache"},
    Origin{"automated", "automated", Fate::kDies,
           "an automatic snapshot is deleted with its cache"},
};
// When the node's data was obtained.
constexpr std::array kTimes{DataTime{"NodeSnapshots[].SnapshotCreateTime"}};

constexpr std::array kListings{Listing{
    .dataset = "aws.elasticache.snapshots",
    .name = "ReplicationGroupId",
    .state = "SnapshotStatus",
    .complete = kAvailable,
    .creating = kMaking,
    .origin = "SnapshotSource",
    .origins = kOrigins,
    .automated_prefix = "automatic.",
    .times = kTimes,
    .arn = "ARN",
    .label = "SnapshotName",
    .key = "KmsKeyId",
    .may_be_silent = true,  // snapshots of clusters outside of groups
}};

constexpr std::array kRows{
    Row{
        .type = "aws_elasticache_replication_group",
        .noun = "replication group",
        .name = "replication_group_id",
        .arn = "arn",
        .live =
            {
                .dataset = "aws.elasticache.replication_groups",
                .name = "ReplicationGroupId",
                .arn = "ARN",
                .created = "ReplicationGroupCreateTime",
            },
        .listings = kListings,
        .retention = "snapshot_retention_limit",
        .final_backup =
            {
                .name = "final_snapshot_identifier",
            },
        .in_vaults = false,
    },
};

}  // namespace

std::span<const Row> aws_cache_rows() { return kRows; }

}  // namespace holdpoint::recovery
