policy "org.bucket-names" {
  title    = "Buckets carry our name",
  severity = "low",
  on       = { type = "aws_s3_bucket", action = "remains" },
  require  = function(b)
    if b.action == "create" then return false end
    return glob("org-*", b.after.bucket)
  end,
  message  = "{address}: {after.bucket} does not begin with org-",
}
policy "org.plan-is-small" {
  title    = "Plans are small",
  severity = "low",
  on       = "plan",
  require  = function(p) return p.existing < 100 end,
}
policy "org.no-databases" {
  title    = "Databases stay",
  severity = "low",
  on       = { type = "aws_db_instance", action = "destroys" },
  forbid   = function() return true end,
}
