-- What a tag may say. Used by required_tags.lua; other policies that look at
-- tags belong here too, so that there is one answer to what a good tag is.

-- True if the value matches one of the globs. A missing tag matches none.
local function allowed(globs, value)
  return any(globs, function(pattern) return glob(pattern, value) end)
end

-- How a message names a value that may be missing.
local function shown(value)
  return value or "missing"
end

return { allowed = allowed, shown = shown }
