policy "aws.rds.storage-encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  message  = "{address}: storage_encrypted is {after.storage_encrypted}",
  remedy   = "Set storage_encrypted = true. An existing database cannot be changed in place: restore an encrypted copy of its snapshot.",
  controls = { "FSBP RDS.3" },
}
