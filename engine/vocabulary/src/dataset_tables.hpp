// The parts of the table of datasets, one source file a group of services.
// Rows and fields are sorted by name within each file.
#pragma once

#include <span>

#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::vocabulary {

std::span<const Dataset> account_datasets();
std::span<const Dataset> azure_datasets();
std::span<const Dataset> azure_resources_datasets();
std::span<const Dataset> backup_datasets();
std::span<const Dataset> caches_datasets();
std::span<const Dataset> dynamodb_datasets();
std::span<const Dataset> ec2_datasets();
std::span<const Dataset> files_datasets();
std::span<const Dataset> google_datasets();
std::span<const Dataset> rds_clusters_datasets();
std::span<const Dataset> rds_datasets();
std::span<const Dataset> s3_datasets();
std::span<const Dataset> warehouses_datasets();

}  // namespace holdpoint::vocabulary
