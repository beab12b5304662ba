--- A plan must not touch an object whose owner tag names somebody else than the
--- owner of this root.
---
--- Two projects in one state, or the state of another project in the wrong
--- place: the tags of the objects say so before anything happens.
---
--- The owner of this root is what `holdpoint pin record --owner NAME` recorded.
---
--- ## Known gaps
--- - An object without the tag belongs to nobody, and passes.
--- - Labels of Google Cloud are not looked at.
policy "terraform.resource.foreign-owner" {
  title    = "A plan must not touch what another team owns",
  severity = "high",
  on       = { type = "*", taggable = true, action = { "update", "replace", "delete", "forget" } },
  on_undetermined = "warn_until_given",
  --- Tags that name the owner.
  params   = { tags = { "owner", "Owner" } },
  check    = function(r, p)
    for tag in each(p.tags) do
      -- The tag of the object as it is: the plan may be about to change it.
      local tags = r:has("tags") and r.before.tags or {}
      -- Some providers have tags that are a list of words.
      local owner = type(tags) ~= "list" and tags[tag] or nil
      if owner ~= nil and owner ~= pin.owner then
        r:deny("{address}: its tag {tag} says {owner}, and this root belongs to {own}",
          { tag = tag, owner = owner, own = pin.owner })
      end
    end
  end,
  remedy   = "Is this the right state? If the object is to change hands, its owner retags it first.",
}
