policy "org.storage-change" {
  title       = "Storage changes need a second pair of eyes",
  severity    = "high",
  enforcement = "hold",
  on          = { type = "aws_db_instance", action = "writes" },
  require     = function(db) return db.before.allocated_storage == db.after.allocated_storage end,
  message     = "{address}: storage grows to {after.allocated_storage} GB",
  remedy      = "Let the owner of {after.identifier} look at it.",
}
