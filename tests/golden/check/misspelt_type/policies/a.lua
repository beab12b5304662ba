policy "org.buckets" {
  title    = "Buckets are named",
  severity = "low",
  on       = { type = "aws_s3_bukcet", action = "writes" },
  require  = function(r) return r.after.bucket ~= nil end,
}
