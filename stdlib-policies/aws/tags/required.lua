local function names(tags)
  local list = {}
  for name in pairs(tags) do list[#list + 1] = name end
  return list
end

--- Tags say who owns a thing, what it is for and who pays. What nobody claims, nobody
--- repairs.
---
--- The rule demands nothing until `tags` is given, such as
--- `{"owner": ["*@example.com"], "env": ["prod", "dev"]}`: every tag must be there, and
--- match one of its globs. It judges what exists after the plan (`remains`), with the
--- provider's default tags merged in.
---
--- ## Known gaps
--- - Types without a `tags` attribute, such as auto scaling groups with `tag` blocks,
---   are not judged.
policy "aws.tags.required" {
  title    = "Resources must have the tags that are demanded",
  severity = "medium",
  on       = { type = "aws_*", taggable = true, action = "remains" },
  on_undetermined = "after_apply",
  params   = {
    --- The tags that must be there: for each name the values that it may have, as globs.
    tags = {},
  },
  forbid   = function(r, p)
    local tag
    local lacks = any(names(p.tags), function(name)
      tag = name
      return none(p.tags[name], function(allowed) return glob(allowed, r.tags[name]) end)
    end)
    if not lacks then return false end
    return true, { tag = tag, found = r.tags[tag] or "missing" }
  end,
  message  = "{address}: the tag {tag} is {found}",
  remedy   = "Set the tag, here or in the provider's default_tags.",
}
