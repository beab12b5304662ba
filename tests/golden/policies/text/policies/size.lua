--- A small disk fills up at night. See `org.tags`.
---
--- ## Known gaps
--- - Whether anything is on it is not asked.
policy "org.disk.size" {
  title    = "Disks must not be small",
  severity = "medium",
  on       = { type = "aws_ebs_volume", action = "writes" },
  params   = {
    --- Smaller disks than this, in GiB, are denied.
    min_size = 20,
  },
  require  = function(r, p) return r.after.size >= p.min_size end,
  message  = "{address}: {after.size} GiB are less than {p.min_size}",
  controls = { "ORG 7" },
}
