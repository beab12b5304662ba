local settings = use "lib/settings"

--- With deletion protection AWS itself refuses to delete the database, whoever
--- asks and by whatever tool. It is the last thing that stops a `destroy` that
--- nobody read, and it costs nothing.
---
--- A posture rule: it judges every database that exists after the plan. It
--- warns; that a plan turns protection off, or destroys what is protected, is
--- denied by `terraform.protection.deletion-protection-removed` and
--- `terraform.protection.destroyed-while-protected`.
---
--- ## Known gaps
--- - Protection is not proof: with `apply_immediately` the provider turns it off
---   by itself where the state says that it is off.
--- - A read replica is not judged: what it holds is its source's.
---
--- ## References
--- - Amazon RDS User Guide, Deleting a DB instance: deletion protection
policy "aws.rds.deletion-protection" {
  title    = "Databases should be protected against deletion",
  severity = "medium",
  enforcement = "advisory",
  on       = {
    type = { "aws_db_instance", "aws_docdb_cluster", "aws_neptune_cluster", "aws_rds_cluster" },
    action = "remains",
  },
  require  = function(db)
    if settings.is_set(db, "replicate_source_db") then return true end
    return settings.is_on(db, "deletion_protection")
  end,
  message  = "{address}: deletion_protection is not on",
  remedy   = "Set deletion_protection = true. To delete the database one day, turn it off in a change of its own.",
  controls = { "FSBP RDS.7", "FSBP RDS.8", "FSBP DocumentDB.5", "FSBP Neptune.4" },
}
