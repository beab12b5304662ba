-- Google Cloud (hashicorp/google) types that hold data: see ../stateful.lua.
return {
  google_alloydb_backup = {
    holds = "a database backup",
    source = "AlloyDB API, projects.locations.backups.delete",
  },
  google_alloydb_cluster = {
    holds = "a database and its continuous backups",
    source = "AlloyDB API, projects.locations.clusters.delete",
  },
  google_artifact_registry_repository = {
    holds = "packages and container images",
    source = "Artifact Registry API, projects.locations.repositories.delete",
  },
  google_backup_dr_backup_vault = {
    holds = "backups",
    source = "Backup and DR API, projects.locations.backupVaults.delete",
  },
  google_bigquery_dataset = {
    holds = "tables and their rows",
    source = "BigQuery API, datasets.delete",
  },
  google_bigquery_table = {
    holds = "rows of a table",
    source = "BigQuery API, tables.delete",
  },
  google_bigtable_instance = {
    holds = "tables and their rows",
    source = "Bigtable Admin API, projects.instances.delete",
  },
  google_bigtable_table = {
    holds = "rows of a table",
    source = "Bigtable Admin API, projects.instances.tables.delete",
  },
  google_compute_disk = {
    holds = "a volume",
    source = "Compute Engine API, disks.delete",
  },
  google_compute_region_disk = {
    holds = "a volume",
    source = "Compute Engine API, regionDisks.delete",
  },
  google_compute_snapshot = {
    holds = "a volume backup",
    source = "Compute Engine API, snapshots.delete",
  },
  google_dataproc_metastore_service = {
    holds = "table definitions",
    source = "Dataproc Metastore API, projects.locations.services.delete",
  },
  google_dns_managed_zone = {
    holds = "records and the delegated name servers",
    source = "Cloud DNS API, managedZones.delete",
  },
  google_filestore_backup = {
    holds = "a file system backup",
    source = "Filestore API, projects.locations.backups.delete",
  },
  google_filestore_instance = {
    holds = "files",
    source = "Filestore API, projects.locations.instances.delete",
  },
  google_firestore_database = {
    holds = "documents",
    source = "Firestore API, projects.databases.delete",
  },
  google_healthcare_dataset = {
    holds = "health records",
    source = "Healthcare API, projects.locations.datasets.delete",
  },
  google_kms_crypto_key = {
    holds = "the means to decrypt what the key encrypted",
    source = "Cloud KMS API, cryptoKeyVersions.destroy",
  },
  google_kms_crypto_key_version = {
    holds = "the means to decrypt what the key encrypted",
    source = "Cloud KMS API, cryptoKeyVersions.destroy",
  },
  google_logging_project_bucket_config = {
    holds = "log entries",
    source = "Cloud Logging API, projects.locations.buckets.delete",
  },
  google_lustre_instance = {
    holds = "files",
    source = "Managed Lustre API, projects.locations.instances.delete",
  },
  google_memorystore_instance = {
    holds = "cached data that may have no other copy",
    source = "Memorystore API, projects.locations.instances.delete",
  },
  google_netapp_backup = {
    holds = "a volume backup",
    source = "NetApp Volumes API, " ..
      "projects.locations.backupVaults.backups.delete",
  },
  google_netapp_backup_vault = {
    holds = "backups",
    source = "NetApp Volumes API, projects.locations.backupVaults.delete",
  },
  google_netapp_volume = {
    holds = "files",
    source = "NetApp Volumes API, projects.locations.volumes.delete",
  },
  google_netapp_volume_snapshot = {
    holds = "a volume backup",
    source = "NetApp Volumes API, projects.locations.volumes.snapshots.delete",
  },
  google_oracle_database_autonomous_database = {
    holds = "a database",
    source = "Oracle Database API, " ..
      "projects.locations.autonomousDatabases.delete",
  },
  google_parallelstore_instance = {
    holds = "files",
    source = "Parallelstore API, projects.locations.instances.delete",
  },
  google_project = {
    holds = "everything in the project",
    source = "Resource Manager API, projects.delete",
  },
  google_pubsub_subscription = {
    holds = "messages not yet acknowledged",
    source = "Pub/Sub API, projects.subscriptions.delete",
  },
  google_redis_cluster = {
    holds = "cached data that may have no other copy",
    source = "Memorystore for Redis API, projects.locations.clusters.delete",
  },
  google_redis_instance = {
    holds = "cached data that may have no other copy",
    source = "Memorystore for Redis API, projects.locations.instances.delete",
  },
  google_secret_manager_secret = {
    holds = "secrets",
    source = "Secret Manager API, projects.secrets.delete",
  },
  google_secret_manager_secret_version = {
    holds = "a secret",
    source = "Secret Manager API, projects.secrets.versions.destroy",
  },
  google_sourcerepo_repository = {
    holds = "source code and its history",
    source = "Source Repositories API, projects.repos.delete",
  },
  google_spanner_database = {
    holds = "a database",
    source = "Spanner API, projects.instances.databases.drop",
  },
  google_spanner_instance = {
    holds = "databases and their backups",
    source = "Spanner API, projects.instances.delete",
  },
  google_sql_database = {
    holds = "a database",
    source = "Cloud SQL Admin API, databases.delete",
  },
  google_sql_database_instance = {
    holds = "databases and their automated backups",
    source = "Cloud SQL Admin API, instances.delete",
  },
  google_storage_bucket = {
    holds = "objects, and the name of the bucket",
    source = "Cloud Storage API, buckets.delete",
  },
}
