local names = use "lib/names"

--- Buckets with capital letters cannot be reached by every client.
policy "editors.lower-names" {
  title    = "Buckets have names without capital letters",
  severity = "low",
  on       = { type = "aws_s3_bucket", action = "writes" },
  require  = function(r) return names.is_lower(r.after.bucket) end,
  message  = "{address} has capital letters in its name",
  remedy   = "Write the name in small letters.",
}
