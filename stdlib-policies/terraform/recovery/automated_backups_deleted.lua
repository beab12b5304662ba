--- Destroying a database must not destroy its automated backups: the state must
--- say `delete_automated_backups = false`, or a person approves.
---
--- The provider's default is `true`, and it acts on the value in the state: a
--- new value in the configuration of the same plan changes nothing. After an
--- import the provider sets it to `true` as well.
---
--- ## Known gaps
--- - Whether there are automated backups at all is not asked.
--- - Retained automated backups end with their retention period.
---
--- ## References
--- - AWS RDS API, DeleteDBInstance and DeleteDBCluster: DeleteAutomatedBackups
policy "terraform.recovery.automated-backups-deleted" {
  title    = "Destroying a database must not destroy its automated backups",
  severity = "high",
  enforcement = "hold",
  on       = {
    type = { "aws_db_instance", "aws_rds_cluster" },
    action = "destroys",
  },
  -- The provider acts on the values of the state, never on the new ones.
  require  = function(r) return r.before.delete_automated_backups == false end,
  message  = "{address}: delete_automated_backups is {before.delete_automated_backups} in the state, so this {action} removes every automated backup",
  remedy   = "Set delete_automated_backups = false, apply that first, and destroy in a plan of its own.",
}
