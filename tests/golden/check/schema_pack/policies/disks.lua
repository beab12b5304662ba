policy "org.disk.size" {
  title    = "Disks must not grow without a review",
  severity = "high",
  on       = { type = "acme_disk", action = "writes" },
  forbid   = function(r) return r.after.size == "100" end,
}
