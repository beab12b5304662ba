#include "samples.hpp"

#include <gtest/gtest.h>

namespace holdpoint::recovery::testing {
namespace {

const std::string kPlace = std::string(kRegion) + ":" + kAccount + ":";

// AWS Backup holds nothing of this account.
void no_recovery_points(Scene& scene) {
  scene.answer("aws.backup.protected_resources", Json::array());
  scene.answer("aws.backup.backup_vaults", Json::array());
  scene.answer("aws.backup.restore_jobs", Json::array());
}

Sample db_instance() {
  Sample sample{.scene = {},
                .survivor = "snapshot:before-release",
                .dataset = "aws.rds.db_snapshots",
                .origin = "SnapshotType",
                .automated = "automated",
                .times = {"SnapshotDatabaseTime", "OriginalSnapshotCreateTime",
                          "SnapshotCreateTime"},
                .state = "Status"};
  Scene& scene = sample.scene;
  scene.change("aws_db_instance", "delete",
               {{"identifier", "prod"},
                {"resource_id", "db-ABC"},
                {"arn", "arn:aws:rds:" + kPlace + "db:prod"},
                {"delete_automated_backups", true},
                {"skip_final_snapshot", true},
                {"backup_retention_period", 7}});
  scene.answer(
      "aws.rds.db_snapshots",
      {{{"DBSnapshotIdentifier", "before-release"},
        {"DBSnapshotArn", "arn:aws:rds:" + kPlace + "snapshot:before-release"},
        {"DBInstanceIdentifier", "prod"},
        {"DbiResourceId", "db-ABC"},
        {"SnapshotType", "manual"},
        {"Status", "available"},
        {"SnapshotCreateTime", "2026-02-26T20:10:00Z"},
        {"OriginalSnapshotCreateTime", "2026-02-26T20:10:00Z"},
        {"SnapshotDatabaseTime", "2026-02-26T20:05:00Z"},
        {"InstanceCreateTime", "2025-01-01T00:00:00Z"},
        {"Encrypted", true},
        {"KmsKeyId", kKeyArn}}});
  scene.answer("aws.rds.db_instance_automated_backups", Json::array());
  scene.answer("aws.rds.db_instances",
               {{{"DBInstanceIdentifier", "prod"},
                 {"DbiResourceId", "db-ABC"},
                 {"DBInstanceArn", "arn:aws:rds:" + kPlace + "db:prod"},
                 {"InstanceCreateTime", "2025-01-01T00:00:00Z"}}});
  no_recovery_points(scene);
  return sample;
}

Sample db_cluster(const std::string& type) {
  Sample sample{.scene = {},
                .survivor = "cluster-snapshot:before-release",
                .dataset = "aws.rds.db_cluster_snapshots",
                .origin = "SnapshotType",
                .automated = "automated",
                .times = {"SnapshotCreateTime"},
                .state = "Status"};
  Scene& scene = sample.scene;
  scene.change(type, "delete",
               {{"cluster_identifier", "prod"},
                {"cluster_resource_id", "cluster-ABC"},
                {"arn", "arn:aws:rds:" + kPlace + "cluster:prod"},
                {"skip_final_snapshot", true}});
  scene.answer("aws.rds.db_cluster_snapshots",
               {{{"DBClusterSnapshotIdentifier", "before-release"},
                 {"DBClusterSnapshotArn",
                  "arn:aws:rds:" + kPlace + "cluster-snapshot:before-release"},
                 {"DBClusterIdentifier", "prod"},
                 {"DbClusterResourceId", "cluster-ABC"},
                 {"SnapshotType", "manual"},
                 {"Status", "available"},
                 {"SnapshotCreateTime", "2026-02-26T20:10:00Z"},
                 {"ClusterCreateTime", "2025-01-01T00:00:00Z"},
                 {"StorageEncrypted", true},
                 {"KmsKeyId", kKeyArn}}});
  scene.answer("aws.rds.db_cluster_automated_backups", Json::array());
  scene.answer("aws.rds.db_clusters",
               {{{"DBClusterIdentifier", "prod"},
                 {"DbClusterResourceId", "cluster-ABC"},
                 {"ClusterCreateTime", "2025-01-01T00:00:00Z"}}});
  no_recovery_points(scene);
  return sample;
}

Sample redshift() {
  Sample sample{.scene = {},
                .survivor = "prod/before-release",
                .dataset = "aws.redshift.cluster_snapshots",
                .origin = "SnapshotType",
                .automated = "automated",
                .times = {"SnapshotCreateTime"},
                .state = "Status"};
  Scene& scene = sample.scene;
  scene.change("aws_redshift_cluster", "delete",
               {{"cluster_identifier", "prod"},
                {"arn", "arn:aws:redshift:" + kPlace + "cluster:prod"},
                {"skip_final_snapshot", true}});
  scene.answer("aws.redshift.cluster_snapshots",
               {{{"SnapshotIdentifier", "before-release"},
                 {"SnapshotArn", "arn:aws:redshift:" + kPlace +
                                     "snapshot:prod/before-release"},
                 {"ClusterIdentifier", "prod"},
                 {"SnapshotType", "manual"},
                 {"Status", "available"},
                 {"SnapshotCreateTime", "2026-02-26T20:10:00Z"},
                 {"ClusterCreateTime", "2025-01-01T00:00:00Z"},
                 {"Encrypted", true},
                 {"KmsKeyId", kKeyArn}}});
  scene.answer("aws.redshift.clusters",
               {{{"ClusterIdentifier", "prod"},
                 {"ClusterNamespaceArn",
                  "arn:aws:redshift:" + kPlace + "namespace:0000-1111"},
                 {"ClusterCreateTime", "2025-01-01T00:00:00Z"}}});
  no_recovery_points(scene);
  return sample;
}

Sample dynamodb() {
  const std::string arn = "arn:aws:dynamodb:" + kPlace + "table/prod";
  Sample sample{.scene = {},
                .survivor = "backup/01-before",
                .dataset = "aws.dynamodb.backups",
                .origin = "BackupType",
                .automated = "SYSTEM",
                .times = {"BackupCreationDateTime"},
                .state = "BackupStatus"};
  Scene& scene = sample.scene;
  scene.change("aws_dynamodb_table", "delete",
               {{"name", "prod"}, {"arn", arn}, {"id", "prod"}});
  scene.answer("aws.dynamodb.backups",
               {{{"TableName", "prod"},
                 {"TableId", "table-ABC"},
                 {"TableArn", arn},
                 {"BackupArn", arn + "/backup/01-before"},
                 {"BackupName", "before-release"},
                 {"BackupStatus", "AVAILABLE"},
                 {"BackupType", "USER"},
                 {"BackupCreationDateTime", "2026-02-26T20:10:00Z"}}});
  scene.answer("aws.dynamodb.continuous_backups",
               {{{"ContinuousBackupsStatus", "ENABLED"},
                 {"PointInTimeRecoveryDescription",
                  {{"PointInTimeRecoveryStatus", "DISABLED"}}}}},
               "prod");
  scene.answer("aws.dynamodb.table",
               {{{"TableName", "prod"},
                 {"TableId", "table-ABC"},
                 {"TableArn", arn},
                 {"CreationDateTime", 1735689600.0}}},
               "prod");
  scene.answer("aws.dynamodb.tables", Json::array({"prod"}));
  no_recovery_points(scene);
  return sample;
}

Sample elasticache() {
  Sample sample{.scene = {},
                .survivor = "snapshot:before-release",
                .dataset = "aws.elasticache.snapshots",
                .origin = "SnapshotSource",
                .automated = "automated",
                .times = {"NodeSnapshots/0/SnapshotCreateTime"},
                .state = "SnapshotStatus"};
  Scene& scene = sample.scene;
  scene.change(
      "aws_elasticache_replication_group", "delete",
      {{"replication_group_id", "prod"},
       {"arn", "arn:aws:elasticache:" + kPlace + "replicationgroup:prod"}});
  scene.answer(
      "aws.elasticache.snapshots",
      {{{"SnapshotName", "before-release"},
        {"ARN", "arn:aws:elasticache:" + kPlace + "snapshot:before-release"},
        {"ReplicationGroupId", "prod"},
        {"SnapshotSource", "manual"},
        {"SnapshotStatus", "available"},
        {"KmsKeyId", kKeyArn},
        {"NodeSnapshots",
         {{{"SnapshotCreateTime", "2026-02-26T20:10:00Z"}}}}}});
  scene.answer(
      "aws.elasticache.replication_groups",
      {{{"ReplicationGroupId", "prod"},
        {"ARN", "arn:aws:elasticache:" + kPlace + "replicationgroup:prod"},
        {"ReplicationGroupCreateTime", "2025-01-01T00:00:00Z"}}});
  return sample;
}

Sample ebs_volume() {
  Sample sample{.scene = {},
                .survivor = "snap-1",
                .dataset = "aws.ec2.snapshots",
                .origin = "",
                .automated = "",
                .times = {"StartTime"},
                .state = "State"};
  Scene& scene = sample.scene;
  scene.change(
      "aws_ebs_volume", "delete",
      {{"id", "vol-1"}, {"arn", "arn:aws:ec2:" + kPlace + "volume/vol-1"}});
  scene.answer("aws.ec2.snapshots",
               {{{"SnapshotId", "snap-1"},
                 {"VolumeId", "vol-1"},
                 {"State", "completed"},
                 {"StartTime", "2026-02-26T20:10:00Z"},
                 {"CompletionTime", "2026-02-26T20:40:00Z"},
                 {"Encrypted", true},
                 {"KmsKeyId", kKeyArn}}});
  scene.answer("aws.ec2.volumes", {{{"VolumeId", "vol-1"}}});
  no_recovery_points(scene);
  return sample;
}

Sample file_system(const std::string& type) {
  Sample sample{.scene = {},
                .survivor = "backup-1",
                .dataset = "aws.fsx.backups",
                .origin = "Type",
                .automated = "AUTOMATIC",
                .times = {"CreationTime"},
                .state = "Lifecycle"};
  Scene& scene = sample.scene;
  scene.change(type, "delete",
               {{"id", "fs-1"},
                {"arn", "arn:aws:fsx:" + kPlace + "file-system/fs-1"},
                {"skip_final_backup", true}});
  scene.answer("aws.fsx.backups", {{{"BackupId", "backup-1"},
                                    {"FileSystem", {{"FileSystemId", "fs-1"}}},
                                    {"Type", "USER_INITIATED"},
                                    {"Lifecycle", "AVAILABLE"},
                                    {"CreationTime", 1772136600.5},
                                    {"KmsKeyId", kKeyArn}}});
  scene.answer("aws.fsx.file_systems", {{{"FileSystemId", "fs-1"}}});
  no_recovery_points(scene);
  return sample;
}

// A vault with one recovery point of the resource.
void one_recovery_point(Sample& sample, const std::string& arn) {
  sample.survivor = "recovery-point:point-1";
  sample.dataset = "aws.backup.recovery_points_by_backup_vault";
  sample.times = {"CreationDate"};
  sample.state = "Status";
  Scene& scene = sample.scene;
  scene.answer("aws.backup.protected_resources", {{{"ResourceArn", arn}}});
  scene.answer(
      "aws.backup.backup_vaults",
      {{{"BackupVaultName", "daily"},
        {"BackupVaultArn", "arn:aws:backup:" + kPlace + "backup-vault:daily"},
        {"Locked", false}}});
  scene.answer(
      sample.dataset,
      {{{"RecoveryPointArn",
         "arn:aws:backup:" + kPlace + "recovery-point:point-1"},
        {"BackupVaultName", "daily"},
        {"BackupVaultArn", "arn:aws:backup:" + kPlace + "backup-vault:daily"},
        {"ResourceArn", arn},
        {"Status", "COMPLETED"},
        {"CreationDate", 1772136600.0},
        {"IsEncrypted", true},
        {"EncryptionKeyArn", kKeyArn}}},
      "daily");
  scene.answer("aws.backup.restore_jobs", Json::array());
}

Sample efs() {
  Sample sample{};
  const std::string arn =
      "arn:aws:elasticfilesystem:" + kPlace + "file-system/fs-1";
  sample.scene.change(
      "aws_efs_file_system", "delete",
      {{"id", "fs-1"}, {"arn", arn}, {"creation_token", "prod"}});
  sample.scene.answer("aws.efs.file_systems",
                      {{{"FileSystemId", "fs-1"}, {"CreationToken", "prod"}}});
  one_recovery_point(sample, arn);
  return sample;
}

Sample bucket() {
  Sample sample{};
  sample.scene.change("aws_s3_bucket", "delete",
                      {{"bucket", "prod"},
                       {"arn", "arn:aws:s3:::prod"},
                       {"force_destroy", true}});
  sample.scene.answer(
      "aws.s3api.buckets",
      {{{"Name", "prod"}, {"CreationDate", "2025-01-01T00:00:00Z"}}});
  sample.scene.answer("aws.s3api.bucket_versioning", {{{"Status", "Enabled"}}},
                      "prod");
  sample.scene.answer("aws.s3api.bucket_replication", Json::array(), "prod");
  sample.scene.answer("aws.s3api.object_lock_configuration", Json::array(),
                      "prod");
  one_recovery_point(sample, "arn:aws:s3:::prod");
  return sample;
}

// A vault is lost with its points: what survives is a copy elsewhere.
Sample backup_vault() {
  Sample sample{};
  const std::string arn = "arn:aws:backup:" + kPlace + "backup-vault:old";
  sample.scene.change("aws_backup_vault", "delete",
                      {{"name", "old"}, {"arn", arn}, {"force_destroy", true}});
  one_recovery_point(sample, "arn:aws:rds:" + kPlace + "db:prod");
  sample.scene.raw(sample.dataset)["SourceBackupVaultArn"] = arn;
  sample.scene.raw("aws.backup.backup_vaults")["Locked"] = true;
  sample.scene.answer(sample.dataset, Json::array(), "old");
  return sample;
}

Sample google_sql() {
  Sample sample{};
  sample.survivor = "backupRuns/17";
  sample.dataset = "google.sql.backups";
  sample.times = {"startTime"};
  sample.state = "status";
  Scene& scene = sample.scene;
  scene.provider = "google";
  scene.change(
      "google_sql_database_instance", "delete",
      {{"name", "prod"},
       {"self_link", "https://sqladmin/v1/projects/p/instances/prod"},
       {"settings", Json::array({{{"retain_backups_on_delete", true}}})}});
  scene.answer(sample.dataset,
               {{{"id", "17"},
                 {"selfLink",
                  "https://sqladmin/v1/projects/p/instances/prod/"
                  "backupRuns/17"},
                 {"instance", "prod"},
                 {"type", "ON_DEMAND"},
                 {"status", "SUCCESSFUL"},
                 {"startTime", "2026-02-26T20:10:00.5Z"},
                 {"endTime", "2026-02-26T20:40:00Z"}}});
  scene.answer("google.sql.instances",
               {{{"name", "prod"}, {"createTime", "2025-01-01T00:00:00Z"}}});
  return sample;
}

Sample google_disk(const std::string& type) {
  Sample sample{};
  sample.survivor = "4711";
  sample.dataset = "google.compute.snapshots";
  sample.times = {"creationTimestamp"};
  sample.state = "status";
  Scene& scene = sample.scene;
  scene.provider = "google";
  scene.change(type, "delete", {{"name", "prod"}, {"disk_id", "1001"}});
  scene.answer(sample.dataset,
               {{{"id", "4711"},
                 {"name", "before-release"},
                 {"sourceDiskId", "1001"},
                 {"status", "READY"},
                 {"creationTimestamp", "2026-02-26T12:10:00-08:00"}}});
  scene.answer("google.compute.disks", {{{"id", "1001"}, {"name", "prod"}}});
  return sample;
}

// Whatever a flexible server has dies with it: this plan leaves it.
Sample azure_server(const std::string& type, const std::string& service) {
  Sample sample{};
  sample.survivor = "backups/b1";
  sample.dataset = "azurerm." + service + ".flexible_server_backup";
  sample.times = {"completedTime"};
  Scene& scene = sample.scene;
  scene.provider = "azurerm";
  const Json server{{"name", "prod"}, {"id", "/servers/prod"}};
  scene.change(type, "update", server, server);
  scene.answer(sample.dataset,
               {{{"id", "/servers/prod/backups/b1"},
                 {"name", "b1"},
                 {"backupType", "Full"},
                 {"completedTime", "2026-02-26T20:10:00+00:00"}}},
               "prod");
  scene.answer("azurerm." + service + ".flexible_server",
               {{{"id", "/servers/prod"}, {"name", "prod"}}});
  return sample;
}

Sample azure_sql() {
  Sample sample{};
  sample.survivor = "ltr/1";
  sample.dataset = "azurerm.sql.db_ltr_backup";
  sample.times = {"backupTime"};
  Scene& scene = sample.scene;
  scene.provider = "azurerm";
  scene.change("azurerm_mssql_database", "delete",
               {{"name", "prod"},
                {"id", "/servers/main/databases/prod"},
                {"server_id", "/servers/main"}});
  scene.answer(sample.dataset,
               {{{"id", "/ltr/1"},
                 {"name", "1"},
                 {"serverName", "main"},
                 {"databaseName", "prod"},
                 {"backupTime", "2026-02-26T20:10:00+00:00"}}},
               "westeurope");
  scene.answer("azurerm.sql.server", {{{"id", "/servers/main"},
                                       {"name", "main"},
                                       {"location", "westeurope"}}});
  scene.answer("azurerm.sql.db",
               {{{"id", "/servers/main/databases/prod"},
                 {"name", "prod"},
                 {"earliestRestoreDate", "2026-02-20T00:00:00Z"}}},
               "main");
  return sample;
}

}  // namespace

Sample sample_of(std::string_view type) {
  const std::string name(type);
  if (type == "aws_backup_vault") return backup_vault();
  if (type == "aws_db_instance") return db_instance();
  if (type == "aws_docdb_cluster" || type == "aws_neptune_cluster" ||
      type == "aws_rds_cluster") {
    return db_cluster(name);
  }
  if (type == "aws_dynamodb_table") return dynamodb();
  if (type == "aws_ebs_volume") return ebs_volume();
  if (type == "aws_efs_file_system") return efs();
  if (type == "aws_elasticache_replication_group") return elasticache();
  if (type == "aws_redshift_cluster") return redshift();
  if (type == "aws_s3_bucket") return bucket();
  if (type.starts_with("aws_fsx_")) return file_system(name);
  if (type == "azurerm_mssql_database") return azure_sql();
  if (type == "azurerm_mysql_flexible_server") {
    return azure_server(name, "mysql");
  }
  if (type == "azurerm_postgresql_flexible_server") {
    return azure_server(name, "postgres");
  }
  if (type == "google_sql_database_instance") return google_sql();
  if (type.starts_with("google_compute_")) return google_disk(name);
  ADD_FAILURE() << "no sample of " << type
                << ": every row needs one in samples.cpp";
  return {};
}

}  // namespace holdpoint::recovery::testing
