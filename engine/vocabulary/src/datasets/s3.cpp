// S3, as the command line spells it: s3api.
#include <array>

#include "../dataset_tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum EvidenceKind;
using enum FieldType;

constexpr std::array kS3apiBucketReplication{
    DatasetField{"Role", kText},
    DatasetField{"Rules", kList},
    DatasetField{"Rules[].DeleteMarkerReplication", kObject},
    DatasetField{"Rules[].Destination", kObject},
    DatasetField{"Rules[].ExistingObjectReplication", kObject},
    DatasetField{"Rules[].Filter", kObject},
    DatasetField{"Rules[].ID", kText},
    DatasetField{"Rules[].Prefix", kText},
    DatasetField{"Rules[].Priority", kInteger},
    DatasetField{"Rules[].SourceSelectionCriteria", kObject},
    DatasetField{"Rules[].Status", kText},
};

constexpr std::array kS3apiBucketTagging{
    DatasetField{"TagSet", kTags},
};

constexpr std::array kS3apiBucketVersioning{
    DatasetField{"MFADelete", kText},
    DatasetField{"Status", kText},
};

constexpr std::array kS3apiBuckets{
    DatasetField{"BucketArn", kText},
    DatasetField{"BucketRegion", kText},
    DatasetField{"CreationDate", kTime},
    DatasetField{"Name", kText},
};

constexpr std::array kS3apiObjectLockConfiguration{
    DatasetField{"ObjectLockEnabled", kText},
    DatasetField{"Rule", kObject},
    DatasetField{"Rule.DefaultRetention", kObject},
};

constexpr std::array kRows{
    Dataset{.name = "aws.s3api.bucket_replication",
            .kind = kProtection,
            .call = "s3api get-bucket-replication",
            .list = "ReplicationConfiguration",
            .per = "--bucket",
            .absent = "ReplicationConfigurationNotFoundError",
            .global = true,
            .fields = kS3apiBucketReplication,
            .summary = "Replication of one bucket; empty if it has none."},
    Dataset{.name = "aws.s3api.bucket_tagging",
            .kind = kInventory,
            .call = "s3api get-bucket-tagging",
            .per = "--bucket",
            .absent = "NoSuchTagSet",
            .global = true,
            .fields = kS3apiBucketTagging,
            .summary = "Tags of one bucket; empty if it has none."},
    Dataset{.name = "aws.s3api.bucket_versioning",
            .kind = kProtection,
            .call = "s3api get-bucket-versioning",
            .per = "--bucket",
            .global = true,
            .fields = kS3apiBucketVersioning,
            .summary = "Versioning of one bucket; a bucket that never had it "
                       "has no status."},
    Dataset{.name = "aws.s3api.buckets",
            .kind = kInventory,
            .call = "s3api list-buckets",
            .list = "Buckets",
            .id = "Name",
            .label = "Name",
            .global = true,
            .fields = kS3apiBuckets,
            .summary = "Buckets of the account."},
    Dataset{.name = "aws.s3api.object_lock_configuration",
            .kind = kProtection,
            .call = "s3api get-object-lock-configuration",
            .list = "ObjectLockConfiguration",
            .per = "--bucket",
            .absent = "ObjectLockConfigurationNotFoundError",
            .global = true,
            .fields = kS3apiObjectLockConfiguration,
            .summary = "Object lock of one bucket; empty if it has none."},
};

}  // namespace

std::span<const Dataset> s3_datasets() { return kRows; }

}  // namespace holdpoint::vocabulary
