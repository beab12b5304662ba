local limits = use "lib/limits"

policy "org.disk.size" {
  title    = "Disks must be small",
  severity = "low",
  on       = { type = "aws_disk", action = "writes" },
  require  = function(r) return r.after.size <= limits.size end,
  message  = "{address} is large",
}
