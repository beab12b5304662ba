policy "disk.size" {
  title    = "Disks stay small",
  severity = "low",
  on       = { type = "aws_ebs_volume", action = "writes" },
  params   = { most = 100 },
  require  = function(disk, p) return disk.after.size <= p.most end,
  message  = "{address}: {after.size} GiB is more than {p.most}",
}
