local tags = use "lib/tags"

policy "lighthouse.required-tags" {
  title    = "Everything that can carry tags names its owner, environment and cost center",
  severity = "medium",
  on       = { type = "*", taggable = true, action = "writes" },
  params   = {
    tags = {
      ["cost-center"] = { "CC-????" },
      env = { "dev", "prod", "staging" },
      owner = { "*@lighthouse.example" },
    },
  },
  check    = function(r, p)
    for tag, globs in pairs(p.tags) do
      local value = r.tags[tag]
      if not tags.allowed(globs, value) then
        r:deny("{address}: tag {tag} is {got}", { tag = tag, got = tags.shown(value) })
      end
    end
  end,
  remedy   = "Add the tag to the resource, or to default_tags of the provider.",
}
