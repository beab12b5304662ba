-- What a good name is.

-- True if the name has no capital letters.
local function is_lower(name)
  return name == string.lower(name)
end

return { is_lower = is_lower }
