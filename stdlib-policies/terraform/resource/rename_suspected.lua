-- Attributes that name an object. Equal before and after, they speak for one
-- object whose block was renamed.
local names = {
  "bucket", "cluster_identifier", "domain", "domain_name", "family", "function_name",
  "group_name", "identifier", "key_name", "name", "replication_group_id", "repository_name",
  "user_name",
}

-- Attributes that a name needs beside it: where they differ, two objects may
-- well have the same name.
local scopes = {
  "bucket", "database", "group", "key", "location", "namespace", "policy_arn", "project",
  "region", "resource_group_name", "role", "rule", "schema", "server_id", "type", "user",
  "vpc_id", "zone_id",
}

local function says(r, side, attribute)
  return r:has(attribute) and present(side, attribute)
end

-- Both are read only where they are set: what the provider chooses is unknown.
local function equal(old, new, attribute)
  return says(old, old.before, attribute) and says(new, new.after, attribute)
    and old.before[attribute] == new.after[attribute]
end
local function differs(old, new, attribute)
  return says(old, old.before, attribute) and says(new, new.after, attribute)
    and old.before[attribute] ~= new.after[attribute]
end

-- Volumes and the like have no name but their tag.
local function same_tag(old, new)
  local tags = says(old, old.before, "tags") and old.before.tags
  if type(tags) ~= "map" or tags.Name == nil or not says(new, new.after, "tags") then return false end
  return new.after.tags.Name == tags.Name
end

local function named_alike(old, new)
  local has_name = any(names, function(attribute) return says(old, old.before, attribute) end)
  if not has_name then return same_tag(old, new) end
  return any(names, function(attribute) return equal(old, new, attribute) end)
end

--- Whoever renames a block, moves it into a module or changes a key of
--- `for_each` means the same object. Terraform does not know: it destroys the
--- one and creates the other, and what the old one held is gone. A `moved` block
--- says that they are one.
---
--- A change rule: it judges everything that the plan deletes, and looks for an
--- object of the same type that the plan creates with the same name. It holds the
--- plan, whatever the type; that data is lost is said by
--- `terraform.resource.stateful-destroyed`.
---
--- ## Known gaps
--- - A name is known by the attribute that holds it (`name`, `identifier`,
---   `bucket` and some more), or by the tag `Name` of what has no other. An object
---   whose name changes together with its block is not recognised.
---
--- ## References
--- - Terraform documentation, Refactor modules: the moved block
policy "terraform.resource.rename-suspected" {
  title    = "A renamed block must not destroy its object",
  severity = "high",
  enforcement = "hold",
  on       = { type = "*", action = "delete" }, -- holdpoint: ignore never/misses-replace: what is replaced keeps its address
  on_undetermined = "warn",
  check    = function(old)
    if old.deposed then return end
    -- holdpoint: ignore logic/discarded-result: `any` goes on where one is not known
    -- mutant: what `any` answers is not used; one unknown must not end the search
    any(plan:resources(old.type, "create"), function(new)
      local is_same = named_alike(old, new)
        and none(scopes, function(attribute) return differs(old, new, attribute) end)
      if is_same then
        -- holdpoint: ignore logic/deny-in-predicate: the first that is the same ends the search
        old:deny("{address}: {new} is created with the same name: was it renamed?",
          { new = new.address })
      end
      return is_same
    end)
  end,
  remedy   = "If it is the same object, add a block moved with from = the old and to = the new address, and plan again: nothing is destroyed then.",
}
