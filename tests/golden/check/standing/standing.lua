policy "org.bucket-names" {
  title    = "Buckets carry our name",
  severity = "low",
  on       = { type = "aws_s3_bucket", action = "remains" },
  require  = function(b) return glob("org-*", b.after.bucket) end,
  message  = "{address}: {after.bucket} does not begin with org-",
}
