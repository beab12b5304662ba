policy "org.disk-size" {
  title    = "Disks stay small",
  severity = "low",
  on       = { type = "aws_ebs_volume", action = "writes" },
  params   = { most = 10 }, -- mutant: nobody relies on the default
  require  = function(r, p) return r.after.size <= p.most end, -- mutant: no
}
