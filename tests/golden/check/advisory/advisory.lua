policy "org.storage-change" {
  title       = "Storage changes are worth a look",
  severity    = "high",
  enforcement = "advisory",
  on          = { type = "aws_db_instance", action = "writes" },
  require     = function(db) return db.before.allocated_storage == db.after.allocated_storage end,
  message     = "{address}: storage grows to {after.allocated_storage} GB",
  remedy      = "Let the owner of {after.identifier} look at it.",
}
