-- Settings that may be left out, and then are what the provider makes of them.
--
-- All look at the configuration where the value is not known: a setting that is
-- left out is `unset`, one that refers to something unknown is undetermined when
-- it is read. An attribute that the provider's version does not have yet cannot
-- be set either. (Tests have a schema, in which no type lacks an attribute.)
local function is_set(r, name)
  return r:has(name) and present(r.after, name)
end

local function value_or(r, name, default)
  if is_set(r, name) then return r.after[name] end
  return default
end

local function is_on(r, name)
  return is_set(r, name) and r.after[name] == true
end

-- The resources of a type that refer to this one, by reference or by name, and
-- are there after the plan: where a setting stands that has a resource of its
-- own.
local function beside(r, resource_type, attribute)
  return filter(r:referrers(resource_type, attribute), function(other)
    return other.action ~= "delete" and other.action ~= "forget"
  end)
end

-- True if one of the questions is answered with true. One that cannot be
-- answered does not hide a certain yes of another.
local function any_holds(questions)
  return any(questions, function(ask) return ask() end)
end

return {
  is_set = is_set,       -- (resource, "kms_key_id")
  value_or = value_or,   -- (resource, "internal", false)
  is_on = is_on,         -- (resource, "encrypted")
  beside = beside,       -- (bucket, "aws_s3_bucket_versioning", "bucket")
  any_holds = any_holds, -- { function() return ... end, ... }
}
