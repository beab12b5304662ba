-- Settings that may be left out, and then are what the provider makes of them.
--
-- Both look at the configuration where the value is not known: a setting that is
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

return {
  is_set = is_set,     -- (resource, "kms_key_id")
  value_or = value_or, -- (resource, "internal", false)
}
