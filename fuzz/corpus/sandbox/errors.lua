local t = {}
return t.tags.owner .. anny .. ("x").version
