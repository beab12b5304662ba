--- Database storage must be encrypted: `storage_encrypted` must be `true`.
---
--- Snapshots, replicas and automated backups inherit the encryption of their
--- source. A database created without it cannot be encrypted later, only
--- copied.
---
--- ## Known gaps
--- - A read replica in the region of its source is encrypted as its source is,
---   whatever the attribute says; one that leaves the attribute out is denied.
---   Set it, or waive the policy for it.
--- - A cluster that leaves the attribute out is undetermined: the provider
---   fills it in, and what it becomes depends on the engine mode and on what
---   the cluster is restored from.
--- - Which key encrypts is not judged.
---
--- ## References
--- - AWS Security Hub, Foundational Security Best Practices, RDS.3
--- - Amazon RDS User Guide, Encrypting Amazon RDS resources
policy "aws.rds.storage-encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  message  = "{address}: storage_encrypted is {after.storage_encrypted}",
  remedy   = "Set storage_encrypted = true. An existing database cannot be changed in place: restore an encrypted copy of its snapshot.",
  controls = { "FSBP RDS.3" },
}
