policy "org.tags" {
  title    = "Everything has an owner",
  severity = "low",
  enforcement = "advisory",
  on       = { type = "*", taggable = true, action = "remains" },
  params   = { tag = param.string() },
  require  = function(r, p) return r.tags[p.tag] ~= nil end,
}
