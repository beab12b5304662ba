policy "org.production-only" {
  title       = "Only production may grow",
  severity    = "high",
  enforcement = "mandatory",
  on          = { type = "aws_db_instance", action = "writes" },
  require     = function(db) return run.environment == "prod" end,
  message     = "{address}: storage grows to {after.allocated_storage} GB",
  remedy      = "Let the owner of {after.identifier} look at it.",
}
