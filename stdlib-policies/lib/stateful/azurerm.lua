-- Azure (hashicorp/azurerm) types that hold data: see ../stateful.lua.
return {
  azurerm_app_configuration = {
    holds = "settings",
    source = "App Configuration REST API, Configuration Stores - Delete",
  },
  azurerm_confidential_ledger = {
    holds = "a ledger",
    source = "Confidential Ledger REST API, Ledger - Delete",
  },
  azurerm_container_registry = {
    holds = "container images",
    source = "Container Registry REST API, Registries - Delete",
  },
  azurerm_cosmosdb_account = {
    holds = "databases of the account",
    source = "Cosmos DB REST API, Database Accounts - Delete",
  },
  azurerm_cosmosdb_cassandra_cluster = {
    holds = "a database",
    source = "Cosmos DB REST API, Cassandra Clusters - Delete",
  },
  azurerm_cosmosdb_cassandra_keyspace = {
    holds = "tables and their rows",
    source = "Cosmos DB REST API, " ..
      "Cassandra Resources - Delete Cassandra Keyspace",
  },
  azurerm_cosmosdb_cassandra_table = {
    holds = "rows of a table",
    source = "Cosmos DB REST API, Cassandra Resources - Delete Cassandra Table",
  },
  azurerm_cosmosdb_gremlin_database = {
    holds = "a graph database",
    source = "Cosmos DB REST API, Gremlin Resources - Delete Gremlin Database",
  },
  azurerm_cosmosdb_gremlin_graph = {
    holds = "a graph",
    source = "Cosmos DB REST API, Gremlin Resources - Delete Gremlin Graph",
  },
  azurerm_cosmosdb_mongo_collection = {
    holds = "documents",
    source = "Cosmos DB REST API, " ..
      "Mongo DB Resources - Delete Mongo DB Collection",
  },
  azurerm_cosmosdb_mongo_database = {
    holds = "a database",
    source = "Cosmos DB REST API, " ..
      "Mongo DB Resources - Delete Mongo DB Database",
  },
  azurerm_cosmosdb_postgresql_cluster = {
    holds = "a database",
    source = "Cosmos DB for PostgreSQL REST API, Clusters - Delete",
  },
  azurerm_cosmosdb_sql_container = {
    holds = "documents",
    source = "Cosmos DB REST API, SQL Resources - Delete SQL Container",
  },
  azurerm_cosmosdb_sql_database = {
    holds = "a database",
    source = "Cosmos DB REST API, SQL Resources - Delete SQL Database",
  },
  azurerm_cosmosdb_table = {
    holds = "rows of a table",
    source = "Cosmos DB REST API, Table Resources - Delete Table",
  },
  azurerm_data_protection_backup_vault = {
    holds = "backups",
    source = "Data Protection REST API, Backup Vaults - Delete",
  },
  azurerm_dns_zone = {
    holds = "records and the delegated name servers",
    source = "DNS REST API, Zones - Delete",
  },
  azurerm_elastic_san = {
    holds = "volumes",
    source = "Elastic SAN REST API, Elastic Sans - Delete",
  },
  azurerm_elastic_san_volume = {
    holds = "a volume",
    source = "Elastic SAN REST API, Volumes - Delete",
  },
  azurerm_eventhub = {
    holds = "events not yet read",
    source = "Event Hubs REST API, Event Hubs - Delete",
  },
  azurerm_eventhub_namespace = {
    holds = "event hubs and their events",
    source = "Event Hubs REST API, Namespaces - Delete",
  },
  azurerm_key_vault = {
    holds = "keys, secrets and certificates",
    source = "Key Vault REST API, Vaults - Delete",
  },
  azurerm_key_vault_certificate = {
    holds = "a certificate and its key",
    source = "Key Vault REST API, Delete Certificate",
  },
  azurerm_key_vault_key = {
    holds = "the means to decrypt what the key encrypted",
    source = "Key Vault REST API, Delete Key",
  },
  azurerm_key_vault_managed_hardware_security_module = {
    holds = "keys",
    source = "Key Vault REST API, Managed Hsms - Delete",
  },
  azurerm_key_vault_managed_hardware_security_module_key = {
    holds = "the means to decrypt what the key encrypted",
    source = "Key Vault REST API, Delete Key",
  },
  azurerm_key_vault_secret = {
    holds = "a secret",
    source = "Key Vault REST API, Delete Secret",
  },
  azurerm_kusto_cluster = {
    holds = "databases of the cluster",
    source = "Data Explorer REST API, Clusters - Delete",
  },
  azurerm_kusto_database = {
    holds = "a database",
    source = "Data Explorer REST API, Databases - Delete",
  },
  azurerm_log_analytics_workspace = {
    holds = "logs",
    source = "Log Analytics REST API, Workspaces - Delete",
  },
  azurerm_managed_disk = {
    holds = "a volume",
    source = "Compute REST API, Disks - Delete",
  },
  azurerm_managed_lustre_file_system = {
    holds = "files",
    source = "Storage Cache REST API, Aml Filesystems - Delete",
  },
  azurerm_managed_redis = {
    holds = "cached data that may have no other copy",
    source = "Redis Enterprise REST API, Redis Enterprise - Delete",
  },
  azurerm_mongo_cluster = {
    holds = "a database",
    source = "DocumentDB REST API, Mongo Clusters - Delete",
  },
  azurerm_mssql_database = {
    holds = "a database",
    source = "SQL Database REST API, Databases - Delete",
  },
  azurerm_mssql_managed_database = {
    holds = "a database",
    source = "SQL Database REST API, Managed Databases - Delete",
  },
  azurerm_mssql_managed_instance = {
    holds = "databases and their backups",
    source = "SQL Database REST API, Managed Instances - Delete",
  },
  azurerm_mssql_server = {
    holds = "databases and their backups",
    source = "SQL Database REST API, Servers - Delete",
  },
  azurerm_mysql_flexible_database = {
    holds = "a database",
    source = "Database for MySQL REST API, Databases - Delete",
  },
  azurerm_mysql_flexible_server = {
    holds = "databases and their backups",
    source = "Database for MySQL REST API, Servers - Delete",
  },
  azurerm_netapp_backup_vault = {
    holds = "backups",
    source = "NetApp Files REST API, Backup Vaults - Delete",
  },
  azurerm_netapp_snapshot = {
    holds = "a volume backup",
    source = "NetApp Files REST API, Snapshots - Delete",
  },
  azurerm_netapp_volume = {
    holds = "files",
    source = "NetApp Files REST API, Volumes - Delete",
  },
  azurerm_oracle_autonomous_database = {
    holds = "a database",
    source = "Oracle Database REST API, Autonomous Databases - Delete",
  },
  azurerm_postgresql_database = {
    holds = "a database",
    source = "Database for PostgreSQL REST API, Databases - Delete",
  },
  azurerm_postgresql_flexible_server = {
    holds = "databases and their backups",
    source = "Database for PostgreSQL REST API, Servers - Delete",
  },
  azurerm_postgresql_flexible_server_backup = {
    holds = "a database backup",
    source = "Database for PostgreSQL REST API, Backups - Delete",
  },
  azurerm_postgresql_flexible_server_database = {
    holds = "a database",
    source = "Database for PostgreSQL REST API, Databases - Delete",
  },
  azurerm_postgresql_server = {
    holds = "databases and their backups",
    source = "Database for PostgreSQL REST API, Servers - Delete",
  },
  azurerm_private_dns_zone = {
    holds = "records",
    source = "Private DNS REST API, Private Zones - Delete",
  },
  azurerm_recovery_services_vault = {
    holds = "backups",
    source = "Recovery Services REST API, Vaults - Delete",
  },
  azurerm_redis_cache = {
    holds = "cached data that may have no other copy",
    source = "Cache for Redis REST API, Redis - Delete",
  },
  azurerm_redis_enterprise_cluster = {
    holds = "cached data that may have no other copy",
    source = "Redis Enterprise REST API, Redis Enterprise - Delete",
  },
  azurerm_redis_enterprise_database = {
    holds = "cached data that may have no other copy",
    source = "Redis Enterprise REST API, Databases - Delete",
  },
  azurerm_search_service = {
    holds = "indexes",
    source = "AI Search REST API, Services - Delete",
  },
  azurerm_servicebus_namespace = {
    holds = "queues and their messages",
    source = "Service Bus REST API, Namespaces - Delete",
  },
  azurerm_servicebus_queue = {
    holds = "messages not yet read",
    source = "Service Bus REST API, Queues - Delete",
  },
  azurerm_snapshot = {
    holds = "a volume backup",
    source = "Compute REST API, Snapshots - Delete",
  },
  azurerm_storage_account = {
    holds = "blobs, files, queues and tables",
    source = "Storage REST API, Storage Accounts - Delete",
  },
  azurerm_storage_blob = {
    holds = "an object",
    source = "Storage REST API, Delete Blob",
  },
  azurerm_storage_container = {
    holds = "objects",
    source = "Storage REST API, Blob Containers - Delete",
  },
  azurerm_storage_data_lake_gen2_filesystem = {
    holds = "files",
    source = "Storage REST API, Filesystem - Delete",
  },
  azurerm_storage_queue = {
    holds = "messages not yet read",
    source = "Storage REST API, Queue - Delete",
  },
  azurerm_storage_share = {
    holds = "files",
    source = "Storage REST API, File Shares - Delete",
  },
  azurerm_storage_table = {
    holds = "rows of a table",
    source = "Storage REST API, Table - Delete",
  },
  azurerm_synapse_sql_pool = {
    holds = "a data warehouse",
    source = "Synapse REST API, Sql Pools - Delete",
  },
  azurerm_synapse_workspace = {
    holds = "data warehouses",
    source = "Synapse REST API, Workspaces - Delete",
  },
  -- Removed in version 4 of the provider, still in older configurations.
  azurerm_mariadb_database = {
    holds = "a database",
    source = "Database for MariaDB REST API, Databases - Delete",
  },
  azurerm_mariadb_server = {
    holds = "databases and their backups",
    source = "Database for MariaDB REST API, Servers - Delete",
  },
  azurerm_mysql_database = {
    holds = "a database",
    source = "Database for MySQL REST API, Databases - Delete",
  },
  azurerm_mysql_server = {
    holds = "databases and their backups",
    source = "Database for MySQL REST API, Servers - Delete",
  },
  azurerm_sql_database = {
    holds = "a database",
    source = "SQL Database REST API, Databases - Delete",
  },
  azurerm_sql_managed_instance = {
    holds = "databases and their backups",
    source = "SQL Database REST API, Managed Instances - Delete",
  },
  azurerm_sql_server = {
    holds = "databases and their backups",
    source = "SQL Database REST API, Servers - Delete",
  },
}
