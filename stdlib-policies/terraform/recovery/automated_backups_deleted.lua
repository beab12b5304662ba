policy "terraform.recovery.automated-backups-deleted" {
  title       = "Destroying a database must not destroy its automated backups",
  severity    = "high",
  enforcement = "hold",
  on          = {
    type = { "aws_db_instance", "aws_rds_cluster" },
    action = "destroys",
  },
  -- The provider acts on the values of the state, never on the new ones.
  require     = function(r) return r.before.delete_automated_backups == false end,
  message     = "{address}: delete_automated_backups is {before.delete_automated_backups} in the state, so this {action} removes every automated backup",
  remedy      = "Set delete_automated_backups = false, apply that first, and destroy in a plan of its own.",
}
