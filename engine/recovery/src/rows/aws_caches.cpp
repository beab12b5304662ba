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
    .ids = {},
    .name = "ReplicationGroupId",
    .object_created = {},
    .state = "SnapshotStatus",
    .complete = kAvailable,
    .creating = kMaking,
    .origin = "SnapshotSource",
    .origins = kOrigins,
    .automated_prefix = "automatic.",
    .times = kTimes,
    .copy_marks = {},
    .label = "SnapshotName",
    .key = "KmsKeyId",
    .encrypted = {},
    .expires = {},
    .part = {},
    .may_be_silent = true,  // snapshots of clusters outside of groups
}};

constexpr std::array kRows{
    Row{.type = "aws_elasticache_replication_group",
        .noun = "replication group",
        .id = {},
        .name = "replication_group_id",
        .arn = "arn",
        .name_prefix = {},
        .live = {.dataset = "aws.elasticache.replication_groups",
                 .id = {},
                 .name = "ReplicationGroupId",
                 .arn = "ARN",
                 .created = "ReplicationGroupCreateTime",
                 .detail = {},
                 .detail_id = {},
                 .detail_created = {}},
        .listings = kListings,
        .keep = {},
        .retention = "snapshot_retention_limit",
        .final_backup = {.skip = {},
                         .wanted = {},
                         .name = "final_snapshot_identifier",
                         .refused_if = {}},
        .in_vaults = false,
        .special_datasets = {}},
};

}  // namespace

std::span<const Row> aws_cache_rows() { return kRows; }

}  // namespace holdpoint::recovery
