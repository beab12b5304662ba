-- Resource types whose backups Holdpoint can find and judge, and what their
-- policies share. The engine has one row a type (docs/design/recovery.md); a
-- test compares that table with this list.
local types = {
  "aws_backup_vault",
  "aws_db_instance",
  "aws_docdb_cluster",
  "aws_dynamodb_table",
  "aws_ebs_volume",
  "aws_efs_file_system",
  "aws_elasticache_replication_group",
  "aws_fsx_lustre_file_system",
  "aws_fsx_ontap_file_system",
  "aws_fsx_openzfs_file_system",
  "aws_fsx_windows_file_system",
  "aws_neptune_cluster",
  "aws_rds_cluster",
  "aws_redshift_cluster",
  "aws_s3_bucket",
  "azurerm_mssql_database",
  "azurerm_mysql_flexible_server",
  "azurerm_postgresql_flexible_server",
  "google_compute_disk",
  "google_compute_region_disk",
  "google_sql_database_instance",
}

-- Whether a backup with data younger than `max_age` survives this plan.
local function survives(resource, max_age)
  return any(resource:surviving_backups(), function(b)
    return age(b.data_as_of) < max_age
  end)
end

-- Whether the provider would take a final snapshot: one that does not exist
-- yet, and that nobody has ever restored.
local function plans_final_snapshot(resource)
  return any(resource:backups(), function(b) return b.planned end)
end

-- True if one of the questions is answered with true. One that cannot be
-- answered does not hide a certain yes of another.
local function any_holds(questions)
  return any(questions, function(ask) return ask() end)
end

return {
  types = types,
  survives = survives,
  plans_final_snapshot = plans_final_snapshot,
  any_holds = any_holds,
}
