local rds = cloud.aws.rds

local function fresh(s, limit)
  return s.status == "available" and age(s.snapshot_create_time) < limit
end

policy "a.b" {
  title = "t", severity = "low",
  on = { type = { "aws_db_instance", "aws_s3_*" }, action = "create" },
  params = { max = hours(24), ports = { 22 }, by = { prod = { "a" } } },
  require = function(r, p)
    local a = r.after
    local n = 0
    for _, port in ipairs(p.ports) do n = n + port end
    for k, v in pairs(r.tags) do n = n .. k end
    if a.tags.owner == nil then r:deny("{x}", { x = a.arn }) end
    return any(rds.db_snapshots, function(s) return fresh(s, p.max) end)
       and any(map(plan:resources("aws_s3_bucket"), function(b)
         return b.after.bucket
       end), function(name) return name:upper() == p.by[run.environment] end)
  end,
}
return { fresh = fresh }
