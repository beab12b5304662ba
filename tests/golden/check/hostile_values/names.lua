policy "bucket.name" {
  title   = "Buckets have plain names",
  severity = "low",
  on      = { type = "aws_s3_bucket" },
  require = function(b) return b.after.bucket:find("^[a-z-]+$") ~= nil end,
  message = "{after.bucket}",
  remedy  = "Rename it:\n{after.bucket}",
}
