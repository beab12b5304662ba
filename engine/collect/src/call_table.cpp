#include "call_table.hpp"

#include <algorithm>
#include <array>

#include "holdpoint/base/suggest.hpp"

namespace holdpoint::collect {
namespace {

// The action of each call: the Service Authorization Reference's names, which
// differ from the calls' for s3, efs, opensearch and tagging.
const std::vector<CallRow>& aws_rows() {
  static const std::vector<CallRow> kRows = {
      {"aws.backup.backup_vaults", "backup:ListBackupVaults"},
      {"aws.backup.protected_resources", "backup:ListProtectedResources"},
      {"aws.backup.recovery_points_by_backup_vault",
       "backup:ListRecoveryPointsByBackupVault"},
      // A call for each database; the list of each vault says the same.
      {"aws.backup.recovery_points_by_resource",
       "backup:ListRecoveryPointsByResource", true},
      {"aws.backup.restore_jobs", "backup:ListRestoreJobs"},
      {"aws.dynamodb.backups", "dynamodb:ListBackups"},
      {"aws.dynamodb.continuous_backups", "dynamodb:DescribeContinuousBackups"},
      {"aws.dynamodb.table", "dynamodb:DescribeTable"},
      {"aws.dynamodb.tables", "dynamodb:ListTables"},
      {"aws.ec2.instance_attribute", "ec2:DescribeInstanceAttribute", true},
      {"aws.ec2.instances", "ec2:DescribeInstances"},
      {"aws.ec2.regions", "ec2:DescribeRegions"},
      {"aws.ec2.security_groups", "ec2:DescribeSecurityGroups"},
      {"aws.ec2.snapshots", "ec2:DescribeSnapshots"},
      {"aws.ec2.subnets", "ec2:DescribeSubnets"},
      {"aws.ec2.volumes", "ec2:DescribeVolumes"},
      {"aws.ec2.vpcs", "ec2:DescribeVpcs"},
      {"aws.efs.backup_policy", "elasticfilesystem:DescribeBackupPolicy"},
      {"aws.efs.file_systems", "elasticfilesystem:DescribeFileSystems"},
      {"aws.elasticache.cache_clusters", "elasticache:DescribeCacheClusters"},
      {"aws.elasticache.replication_groups",
       "elasticache:DescribeReplicationGroups"},
      {"aws.elasticache.snapshots", "elasticache:DescribeSnapshots"},
      {"aws.fsx.backups", "fsx:DescribeBackups"},
      {"aws.fsx.file_systems", "fsx:DescribeFileSystems"},
      {"aws.kms.key", "kms:DescribeKey"},
      {"aws.memorydb.clusters", "memorydb:DescribeClusters"},
      {"aws.memorydb.snapshots", "memorydb:DescribeSnapshots"},
      {"aws.opensearch.domain_names", "es:ListDomainNames"},
      {"aws.opensearch.domains", "es:DescribeDomains"},
      {"aws.rds.db_cluster_automated_backups",
       "rds:DescribeDBClusterAutomatedBackups"},
      {"aws.rds.db_cluster_snapshots", "rds:DescribeDBClusterSnapshots"},
      {"aws.rds.db_clusters", "rds:DescribeDBClusters"},
      {"aws.rds.db_instance_automated_backups",
       "rds:DescribeDBInstanceAutomatedBackups"},
      {"aws.rds.db_instances", "rds:DescribeDBInstances"},
      {"aws.rds.db_snapshots", "rds:DescribeDBSnapshots"},
      {"aws.rds.events", "rds:DescribeEvents"},
      {"aws.rds.global_clusters", "rds:DescribeGlobalClusters"},
      {"aws.redshift.cluster_snapshots", "redshift:DescribeClusterSnapshots"},
      {"aws.redshift.clusters", "redshift:DescribeClusters"},
      {"aws.resourcegroupstaggingapi.resources", "tag:GetResources"},
      {"aws.s3api.bucket_replication", "s3:GetReplicationConfiguration"},
      {"aws.s3api.bucket_tagging", "s3:GetBucketTagging"},
      {"aws.s3api.bucket_versioning", "s3:GetBucketVersioning"},
      {"aws.s3api.buckets", "s3:ListAllMyBuckets"},
      {"aws.s3api.object_lock_configuration",
       "s3:GetBucketObjectLockConfiguration"},
      // Needs no permission; the identity call makes it.
      {"aws.sts.caller_identity", "sts:GetCallerIdentity"},
  };
  return kRows;
}

constexpr std::array kSources = {
    ObjectSource{"aws.backup.recovery_points_by_backup_vault",
                 "aws.backup.backup_vaults", "BackupVaultName"},
    ObjectSource{"aws.backup.recovery_points_by_resource",
                 "aws.backup.protected_resources", "ResourceArn"},
    ObjectSource{"aws.dynamodb.continuous_backups", "aws.dynamodb.tables",
                 "TableName"},
    ObjectSource{"aws.dynamodb.table", "aws.dynamodb.tables", "TableName"},
    ObjectSource{"aws.ec2.instance_attribute", "aws.ec2.instances",
                 "InstanceId"},
    ObjectSource{"aws.efs.backup_policy", "aws.efs.file_systems",
                 "FileSystemId"},
    ObjectSource{"aws.kms.key", "aws.backup.recovery_points_by_backup_vault",
                 "EncryptionKeyArn", false},
    ObjectSource{"aws.kms.key", "aws.ec2.snapshots", "KmsKeyId", false},
    ObjectSource{"aws.kms.key", "aws.elasticache.snapshots", "KmsKeyId", false},
    ObjectSource{"aws.kms.key", "aws.fsx.backups", "KmsKeyId", false},
    ObjectSource{"aws.kms.key", "aws.memorydb.snapshots", "KmsKeyId", false},
    ObjectSource{"aws.kms.key", "aws.rds.db_cluster_automated_backups",
                 "KmsKeyId", false},
    ObjectSource{"aws.kms.key", "aws.rds.db_cluster_snapshots", "KmsKeyId",
                 false},
    ObjectSource{"aws.kms.key", "aws.rds.db_instance_automated_backups",
                 "KmsKeyId", false},
    ObjectSource{"aws.kms.key", "aws.rds.db_snapshots", "KmsKeyId", false},
    ObjectSource{"aws.kms.key", "aws.redshift.cluster_snapshots", "KmsKeyId",
                 false},
    ObjectSource{"aws.opensearch.domains", "aws.opensearch.domain_names",
                 "DomainName"},
    ObjectSource{"aws.s3api.bucket_replication", "aws.s3api.buckets", "Name"},
    ObjectSource{"aws.s3api.bucket_tagging", "aws.s3api.buckets", "Name"},
    ObjectSource{"aws.s3api.bucket_versioning", "aws.s3api.buckets", "Name"},
    ObjectSource{"aws.s3api.object_lock_configuration", "aws.s3api.buckets",
                 "Name"},
    ObjectSource{"azurerm.mysql.flexible_server_backup",
                 "azurerm.mysql.flexible_server", "name", true, true},
    ObjectSource{"azurerm.postgres.flexible_server_backup",
                 "azurerm.postgres.flexible_server", "name", true, true},
    ObjectSource{"azurerm.sql.db", "azurerm.sql.server", "name", true, true},
    ObjectSource{"azurerm.sql.db_ltr_backup", "azurerm.sql.server", "location"},
};

// The other clouds' rows say nothing that the vocabulary does not.
std::vector<CallRow> plain_rows(std::string_view provider) {
  std::vector<CallRow> rows;
  for (const vocabulary::Dataset& dataset : vocabulary::datasets()) {
    if (dataset.name.starts_with(std::string(provider) + ".")) {
      rows.push_back({dataset.name, {}});
    }
  }
  return rows;
}

void add_sources(std::vector<CallRow>& rows) {
  for (CallRow& row : rows) {
    for (const ObjectSource& source : kSources) {
      if (source.dataset == row.dataset) row.sources.push_back(source.from);
    }
  }
}

std::vector<CallRow> all_rows(std::string_view provider) {
  auto rows = provider == "aws" ? aws_rows() : plain_rows(provider);
  add_sources(rows);
  return rows;
}

const CallRow* find_row(std::span<const CallRow> rows, std::string_view name) {
  const auto found = std::ranges::find(rows, name, &CallRow::dataset);
  return found == rows.end() ? nullptr : &*found;
}

// Adds what names the objects of the datasets in `names`, and what names those.
void add_what_names_objects(std::set<std::string_view>& names) {
  std::vector<std::string_view> open(names.begin(), names.end());
  while (!open.empty()) {
    const std::string_view name = open.back();
    open.pop_back();
    const auto sources = sources_of(name);
    // Keys alone are wanted: of which backups, nobody said, so of all.
    const bool none = std::ranges::none_of(sources, [&](const auto& source) {
      return names.contains(source.from);
    });
    for (const ObjectSource& source : sources) {
      if (!source.brings && !none) continue;
      if (names.insert(source.from).second) open.push_back(source.from);
    }
  }
}

}  // namespace

std::span<const CallRow> rows_of(std::string_view provider) {
  static const std::vector<CallRow> kAws = all_rows("aws");
  static const std::vector<CallRow> kGoogle = all_rows("google");
  static const std::vector<CallRow> kAzure = all_rows("azurerm");
  if (provider == "aws") return kAws;
  if (provider == "google") return kGoogle;
  if (provider == "azurerm") return kAzure;
  return {};
}

std::vector<ObjectSource> sources_of(std::string_view dataset) {
  std::vector<ObjectSource> found;
  std::ranges::copy_if(
      kSources, std::back_inserter(found),
      [&](const ObjectSource& source) { return source.dataset == dataset; });
  return found;
}

Result<std::vector<const vocabulary::Dataset*>> wanted_datasets(
    const Request& request) {
  if (request.identity_only) return std::vector<const vocabulary::Dataset*>();
  const auto rows = rows_of(request.provider);
  std::set<std::string_view> names;
  for (const CallRow& row : rows) {
    if (request.datasets.empty() && !row.on_request) names.insert(row.dataset);
  }
  for (const std::string& name : request.datasets) {
    const CallRow* row = find_row(rows, name);
    if (row == nullptr) {
      std::vector<std::string_view> known;
      for (const CallRow& each : rows) known.push_back(each.dataset);
      return fail(ErrorCode::kUsage,
                  "there is no dataset `" + name + "` to collect from " +
                      request.provider + did_you_mean(name, known),
                  {}, "docs/reference/collect.md lists them");
    }
    names.insert(row->dataset);
  }
  add_what_names_objects(names);
  std::vector<const vocabulary::Dataset*> datasets;
  for (const std::string_view name : names) {
    const auto* dataset = vocabulary::find_dataset(name);
    if (dataset != nullptr) datasets.push_back(dataset);
  }
  return datasets;
}

std::vector<CallRow> call_table(std::string_view provider) {
  const auto rows = rows_of(provider);
  return {rows.begin(), rows.end()};
}

}  // namespace holdpoint::collect
