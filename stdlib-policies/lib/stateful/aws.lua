-- AWS (hashicorp/aws) types that hold data: see ../stateful.lua.
return {
  aws_athena_database = {
    holds = "table definitions",
    source = "AWS Glue API, DeleteDatabase",
  },
  aws_backup_vault = {
    holds = "recovery points",
    source = "AWS Backup API, DeleteBackupVault",
  },
  aws_cloudwatch_log_group = {
    holds = "log events",
    source = "CloudWatch Logs API, DeleteLogGroup",
  },
  aws_codecommit_repository = {
    holds = "source code and its history",
    source = "CodeCommit API, DeleteRepository",
  },
  aws_cognito_identity_pool = {
    holds = "identities",
    source = "Cognito Identity API, DeleteIdentityPool",
  },
  aws_cognito_user_pool = {
    holds = "users and their credentials",
    source = "Cognito API, DeleteUserPool",
  },
  aws_db_cluster_snapshot = {
    holds = "a database backup",
    source = "RDS API, DeleteDBClusterSnapshot",
  },
  aws_db_instance = {
    holds = "a database and its automated backups",
    source = "RDS API, DeleteDBInstance",
  },
  aws_db_snapshot = {
    holds = "a database backup",
    source = "RDS API, DeleteDBSnapshot",
  },
  aws_directory_service_directory = {
    holds = "accounts of a directory",
    source = "Directory Service API, DeleteDirectory",
  },
  aws_docdb_cluster = {
    holds = "a database and its automated backups",
    source = "DocumentDB API, DeleteDBCluster",
  },
  aws_docdb_cluster_snapshot = {
    holds = "a database backup",
    source = "DocumentDB API, DeleteDBClusterSnapshot",
  },
  aws_docdbelastic_cluster = {
    holds = "a database",
    source = "DocumentDB Elastic API, DeleteCluster",
  },
  aws_dsql_cluster = {
    holds = "a database",
    source = "Aurora DSQL API, DeleteCluster",
  },
  aws_dynamodb_table = {
    holds = "items of a table",
    source = "DynamoDB API, DeleteTable",
  },
  aws_ebs_snapshot = {
    holds = "a volume backup",
    source = "EC2 API, DeleteSnapshot",
  },
  aws_ebs_volume = {
    holds = "a volume",
    source = "EC2 API, DeleteVolume",
  },
  aws_ecr_repository = {
    holds = "container images",
    source = "ECR API, DeleteRepository",
  },
  aws_ecrpublic_repository = {
    holds = "container images",
    source = "ECR Public API, DeleteRepository",
  },
  aws_efs_file_system = {
    holds = "files",
    source = "EFS API, DeleteFileSystem",
  },
  aws_elasticache_cluster = {
    holds = "cached data that may have no other copy",
    source = "ElastiCache API, DeleteCacheCluster",
  },
  aws_elasticache_replication_group = {
    holds = "cached data that may have no other copy",
    source = "ElastiCache API, DeleteReplicationGroup",
  },
  aws_elasticache_serverless_cache = {
    holds = "cached data that may have no other copy",
    source = "ElastiCache API, DeleteServerlessCache",
  },
  aws_elasticsearch_domain = {
    holds = "indexes",
    source = "OpenSearch Service API, DeleteElasticsearchDomain",
  },
  aws_fsx_backup = {
    holds = "a file system backup",
    source = "FSx API, DeleteBackup",
  },
  aws_fsx_lustre_file_system = {
    holds = "files",
    source = "FSx API, DeleteFileSystem",
  },
  aws_fsx_ontap_file_system = {
    holds = "files",
    source = "FSx API, DeleteFileSystem",
  },
  aws_fsx_ontap_volume = {
    holds = "files",
    source = "FSx API, DeleteVolume",
  },
  aws_fsx_openzfs_file_system = {
    holds = "files",
    source = "FSx API, DeleteFileSystem",
  },
  aws_fsx_openzfs_volume = {
    holds = "files",
    source = "FSx API, DeleteVolume",
  },
  aws_fsx_windows_file_system = {
    holds = "files",
    source = "FSx API, DeleteFileSystem",
  },
  aws_glacier_vault = {
    holds = "archives",
    source = "S3 Glacier API, DeleteVault",
  },
  aws_keyspaces_keyspace = {
    holds = "tables and their rows",
    source = "Keyspaces API, DeleteKeyspace",
  },
  aws_keyspaces_table = {
    holds = "rows of a table",
    source = "Keyspaces API, DeleteTable",
  },
  aws_kinesis_stream = {
    holds = "records not yet read",
    source = "Kinesis API, DeleteStream",
  },
  aws_kms_external_key = {
    holds = "the means to decrypt what the key encrypted",
    source = "KMS API, ScheduleKeyDeletion",
  },
  aws_kms_key = {
    holds = "the means to decrypt what the key encrypted",
    source = "KMS API, ScheduleKeyDeletion",
  },
  aws_kms_replica_key = {
    holds = "the means to decrypt what the key encrypted",
    source = "KMS API, ScheduleKeyDeletion",
  },
  aws_lightsail_bucket = {
    holds = "objects",
    source = "Lightsail API, DeleteBucket",
  },
  aws_lightsail_database = {
    holds = "a database",
    source = "Lightsail API, DeleteRelationalDatabase",
  },
  aws_lightsail_disk = {
    holds = "a volume",
    source = "Lightsail API, DeleteDisk",
  },
  aws_memorydb_cluster = {
    holds = "a database",
    source = "MemoryDB API, DeleteCluster",
  },
  aws_memorydb_snapshot = {
    holds = "a database backup",
    source = "MemoryDB API, DeleteSnapshot",
  },
  aws_mq_broker = {
    holds = "messages not yet delivered",
    source = "Amazon MQ API, DeleteBroker",
  },
  aws_msk_cluster = {
    holds = "records of its topics",
    source = "MSK API, DeleteCluster",
  },
  aws_msk_serverless_cluster = {
    holds = "records of its topics",
    source = "MSK API, DeleteCluster",
  },
  aws_neptune_cluster = {
    holds = "a database and its automated backups",
    source = "Neptune API, DeleteDBCluster",
  },
  aws_neptune_cluster_snapshot = {
    holds = "a database backup",
    source = "Neptune API, DeleteDBClusterSnapshot",
  },
  aws_neptunegraph_graph = {
    holds = "a graph",
    source = "Neptune Analytics API, DeleteGraph",
  },
  aws_opensearch_domain = {
    holds = "indexes",
    source = "OpenSearch Service API, DeleteDomain",
  },
  aws_opensearchserverless_collection = {
    holds = "indexes",
    source = "OpenSearch Serverless API, DeleteCollection",
  },
  aws_prometheus_workspace = {
    holds = "metrics",
    source = "Managed Prometheus API, DeleteWorkspace",
  },
  aws_qldb_ledger = {
    holds = "a ledger",
    source = "QLDB API, DeleteLedger",
  },
  aws_rds_cluster = {
    holds = "a database and its automated backups",
    source = "RDS API, DeleteDBCluster",
  },
  aws_redshift_cluster = {
    holds = "a data warehouse",
    source = "Redshift API, DeleteCluster",
  },
  aws_redshift_cluster_snapshot = {
    holds = "a data warehouse backup",
    source = "Redshift API, DeleteClusterSnapshot",
  },
  aws_redshiftserverless_namespace = {
    holds = "a data warehouse",
    source = "Redshift Serverless API, DeleteNamespace",
  },
  aws_redshiftserverless_snapshot = {
    holds = "a data warehouse backup",
    source = "Redshift Serverless API, DeleteSnapshot",
  },
  aws_route53_zone = {
    holds = "records and the delegated name servers",
    source = "Route 53 API, DeleteHostedZone",
  },
  aws_s3_bucket = {
    holds = "objects, and the name of the bucket",
    source = "S3 API, DeleteBucket",
  },
  aws_s3_directory_bucket = {
    holds = "objects",
    source = "S3 API, DeleteBucket",
  },
  aws_s3tables_table = {
    holds = "rows of a table",
    source = "S3 Tables API, DeleteTable",
  },
  aws_s3tables_table_bucket = {
    holds = "tables and their rows",
    source = "S3 Tables API, DeleteTableBucket",
  },
  aws_secretsmanager_secret = {
    holds = "secrets",
    source = "Secrets Manager API, DeleteSecret",
  },
  aws_sqs_queue = {
    holds = "messages not yet read",
    source = "SQS API, DeleteQueue",
  },
  aws_timestreaminfluxdb_db_cluster = {
    holds = "a time series database",
    source = "Timestream for InfluxDB API, DeleteDbCluster",
  },
  aws_timestreaminfluxdb_db_instance = {
    holds = "a time series database",
    source = "Timestream for InfluxDB API, DeleteDbInstance",
  },
  aws_timestreamwrite_database = {
    holds = "a time series database",
    source = "Timestream API, DeleteDatabase",
  },
  aws_timestreamwrite_table = {
    holds = "rows of a table",
    source = "Timestream API, DeleteTable",
  },
  aws_workspaces_workspace = {
    holds = "a desktop and its volumes",
    source = "WorkSpaces API, TerminateWorkspaces",
  },
}
