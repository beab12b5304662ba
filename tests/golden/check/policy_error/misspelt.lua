policy "org.misspelt-attribute" {
  title       = "A rule with a misspelt attribute",
  severity    = "high",
  enforcement = "mandatory",
  on          = { type = "aws_db_instance", action = "writes" },
  require     = function(db) return db.after.alocated_storage <= 100 end,
  message     = "{address}: storage grows to {after.allocated_storage} GB",
  remedy      = "Let the owner of {after.identifier} look at it.",
}
