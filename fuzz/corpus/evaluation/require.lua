@@policy "a.require" {
  title = "T", severity = "high", message = "{address}: {before.n}",
  on = { type = "aws_x", action = { "delete" } },
  require = function(r) return r.before.n > 5 end,
}
