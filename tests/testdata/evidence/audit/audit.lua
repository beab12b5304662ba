policy "org.state-serial" {
  title    = "A state has been written more than once",
  severity = "low",
  on       = "state",
  require  = function(s) return s.serial > 1 end,
}

policy "org.bucket-names" {
  title    = "Buckets carry the name of their team",
  severity = "medium",
  on       = { state = true, type = "aws_s3_bucket" },
  require  = function(b) return glob("billing-*", b.after.bucket) end,
  message  = "{address}: the bucket is called {after.bucket}",
}
