// Specials: what a type needs beyond its row. Each is named by that row.
#pragma once

#include <array>
#include <string_view>

#include "inquiry.hpp"
#include "vaults.hpp"

namespace holdpoint::recovery {

inline constexpr std::array<std::string_view, 2> kVaultDatasets{kVaultList,
                                                                kPointsOfVault};

// DynamoDB: the continuous backup, and the one that DynamoDB makes of a table
// that is deleted while it is on.
void add_point_in_time_recovery(Inquiry& inquiry);

// A vault is lost with what it holds; copies in other vaults are ways back.
void add_contents_of_vault(Inquiry& inquiry);

// S3: versions inside the bucket, and its replicas.
void add_bucket_versions_and_replicas(Inquiry& inquiry);

// Azure SQL: long-term backups, and restore to a point in time.
void add_azure_sql_backups(Inquiry& inquiry);

}  // namespace holdpoint::recovery
