-- attack: own-esc-global-walk
-- class: escape
-- expect: contained
-- property: no name leads out

local bad = {}
for _, name in ipairs({ "G", "load", "require", "io", "os", "debug", "package" }) do
  local ok = any({ name }, function(n) return _ENV[n] ~= nil end)
  if ok then table.insert(bad, name) end
end
return #bad > 0 and "BREACH " .. table.concat(bad, " ") or "SAFE"
