local net, seen, list = use "lib/net", 0, {}
local function remember(r) seen = seen + 1; list[#list + 1] = r; table.sort(list) end
for _, t in ipairs { "a", "b" } do policy(t) { title = "T" } end
policy "A.b" {
  title = "{adress}", severity = "hihg", on = { tpye = {}, action = { "destroy" } },
  params = { n = 1, n = 2 }, remedi = "", enforcement = 5, 7, [remember] = 1,
  require = function(r, p) if p.m then return end end,
  forbid = remember,
}
policy "A.b" {
  title = "t", severity = "low", on = { type = "t", action = "delete" },
  check = function(r, p)
    for k, v in pairs(list) do v.x = r.after.y end
    r:deny("{tag} {p.n}", { tag = 1 }) pcall(os.time) x = string.dump
    while true do if any(list, function(y) return end) then break end end
  end,
  message = "a" .. "{b}" .. '{{',
}
