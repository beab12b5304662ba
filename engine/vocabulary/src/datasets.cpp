#include "holdpoint/vocabulary/datasets.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dataset_tables.hpp"

namespace holdpoint::vocabulary {
namespace {

std::vector<Dataset> sorted_datasets() {
  std::vector<Dataset> all;
  for (const auto part :
       {account_datasets(), azure_datasets(), azure_resources_datasets(),
        backup_datasets(), caches_datasets(), dynamodb_datasets(),
        ec2_datasets(), files_datasets(), google_datasets(),
        rds_clusters_datasets(), rds_datasets(), s3_datasets(),
        warehouses_datasets()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  std::ranges::sort(all, {}, &Dataset::name);
  return all;
}

// By the first field of a dataset, which no other has: the fields by their
// paths in snake_case.
using Paths = std::map<const DatasetField*,
                       std::map<std::string, const DatasetField*, std::less<>>>;

Paths index_paths() {
  Paths paths;
  for (const Dataset& dataset : datasets()) {
    auto& of_dataset = paths[dataset.fields.data()];
    for (const DatasetField& field : dataset.fields) {
      of_dataset.emplace(snake_case(field.path), &field);
    }
  }
  return paths;
}

}  // namespace

std::string_view to_string(EvidenceKind kind) {
  static constexpr std::array<std::string_view, 6> kNames{
      "inventory", "backup", "restore-test", "protection", "key", "identity"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::span<const Dataset> datasets() {
  static const std::vector<Dataset> kAll = sorted_datasets();
  return kAll;
}

const Dataset* find_dataset(std::string_view name) {
  const auto all = datasets();
  const auto at = std::ranges::lower_bound(all, name, {}, &Dataset::name);
  return at != all.end() && at->name == name ? &*at : nullptr;
}

const DatasetField* find_field(const Dataset& dataset,
                               std::string_view snake_path) {
  static const Paths kPaths = index_paths();
  const auto paths = kPaths.find(dataset.fields.data());
  if (paths == kPaths.end()) return nullptr;
  const auto at = paths->second.find(snake_path);
  return at == paths->second.end() ? nullptr : at->second;
}

}  // namespace holdpoint::vocabulary
