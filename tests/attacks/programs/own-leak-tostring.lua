-- attack: own-leak-tostring
-- class: info-leak
-- expect: noleak
-- property: the text of no value shows an address

local r = plan.by_address["aws_ebs_volume.v1"]
local all = { plan, cloud, state, pin, run, null, r, r.after, r.after.tags, r.tags,
  plan.changes, plan.by_address, filter(plan.changes, function() return true end),
  function() return 1 end, tostring, {}, hours(1), now(), gib(1), arn.parse("arn:aws:s3:::b"),
  json.decode("[1]"), string }
local texts = {}
for i, value in ipairs(all) do texts[i] = type(value) .. "=" .. tostring(value) end
return table.concat(texts, " ")
