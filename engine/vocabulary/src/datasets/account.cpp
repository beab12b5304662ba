// Who asks, keys, and everything that has tags.
#include <array>

#include "../dataset_tables.hpp"

namespace holdpoint::vocabulary {
namespace {

using enum EvidenceKind;
using enum FieldType;

constexpr std::array kKmsKey{
    DatasetField{"AWSAccountId", kText},
    DatasetField{"Arn", kText},
    DatasetField{"CloudHsmClusterId", kText},
    DatasetField{"CreationDate", kTime},
    DatasetField{"CurrentKeyMaterialId", kText},
    DatasetField{"CustomKeyStoreId", kText},
    DatasetField{"CustomerMasterKeySpec", kText},
    DatasetField{"DeletionDate", kTime},
    DatasetField{"Description", kText},
    DatasetField{"Enabled", kBoolean},
    DatasetField{"EncryptionAlgorithms", kList},
    DatasetField{"ExpirationModel", kText},
    DatasetField{"KeyAgreementAlgorithms", kList},
    DatasetField{"KeyId", kText},
    DatasetField{"KeyManager", kText},
    DatasetField{"KeySpec", kText},
    DatasetField{"KeyState", kText},
    DatasetField{"KeyUsage", kText},
    DatasetField{"MacAlgorithms", kList},
    DatasetField{"MultiRegion", kBoolean},
    DatasetField{"MultiRegionConfiguration", kObject},
    DatasetField{"MultiRegionConfiguration.MultiRegionKeyType", kText},
    DatasetField{"MultiRegionConfiguration.PrimaryKey", kObject},
    DatasetField{"MultiRegionConfiguration.ReplicaKeys", kList},
    DatasetField{"Origin", kText},
    DatasetField{"PendingDeletionWindowInDays", kInteger},
    DatasetField{"SigningAlgorithms", kList},
    DatasetField{"ValidTo", kTime},
    DatasetField{"XksKeyConfiguration", kObject},
    DatasetField{"XksKeyConfiguration.Id", kText},
};

constexpr std::array kResourcegroupstaggingapiResources{
    DatasetField{"ComplianceDetails", kObject},
    DatasetField{"ComplianceDetails.ComplianceStatus", kBoolean},
    DatasetField{"ComplianceDetails.KeysWithNoncompliantValues", kList},
    DatasetField{"ComplianceDetails.NoncompliantKeys", kList},
    DatasetField{"ResourceARN", kText},
    DatasetField{"Tags", kTags},
};

constexpr std::array kStsCallerIdentity{
    DatasetField{"Account", kText},
    DatasetField{"Arn", kText},
    DatasetField{"UserId", kText},
};

constexpr std::array kRows{
    Dataset{.name = "aws.kms.key",
            .kind = kKey,
            .call = "kms describe-key",
            .list = "KeyMetadata",
            .id = "Arn",
            .label = "KeyId",
            .per = "--key-id",
            .fields = kKmsKey,
            .summary = "One key, and whether it still lives."},
    Dataset{.name = "aws.resourcegroupstaggingapi.resources",
            .kind = kInventory,
            .call = "resourcegroupstaggingapi get-resources",
            .list = "ResourceTagMappingList",
            .id = "ResourceARN",
            .label = "ResourceARN",
            .fields = kResourcegroupstaggingapiResources,
            .summary = "Resources that have tags or once had."},
    Dataset{.name = "aws.sts.caller_identity",
            .kind = kIdentity,
            .call = "sts get-caller-identity",
            .id = "Arn",
            .label = "UserId",
            .global = true,
            .fields = kStsCallerIdentity,
            .summary = "Who asked."},
};

}  // namespace

std::span<const Dataset> account_datasets() { return kRows; }

}  // namespace holdpoint::vocabulary
