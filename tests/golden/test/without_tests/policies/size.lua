policy "disk.size" {
  title    = "Disks are small",
  severity = "low",
  on       = { type = "aws_ebs_volume", action = "writes" },
  require  = function(r) return r.after.size <= 100 end,
}

policy "disk.kind" {
  title    = "Disks are fast",
  severity = "low",
  on       = { type = "aws_ebs_volume", action = "writes" },
  require  = function(r) return r.after.type == "gp3" end,
}
