local net = use "lib/net"
local function small(n) return n < 10 end

policy "aws.example.storage-encrypted" {
  title    = "Storage must be encrypted",
  severity = "high",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "writes" },
  params   = { ports = { 22, 3389 }, max_age = hours(24), ["odd key"] = 1 },
  require  = function(r, p)
    if r.after.engine == "aurora" then
      return true
    elseif not r.after.storage_encrypted then
      return false, { engine = r.after.engine }
    end
    for port in each(p.ports) do
      if net.is_open(r, port) then return false end
    end
    return any(cloud.aws.rds.db_snapshots, function(s)
      return s.status == "available" and age(s.snapshot_create_time) < p.max_age
    end) and small(#r.tags)
  end,
  message  = "{address}: {after.engine} is not encrypted",
}

test "an unencrypted database is denied" {
  policy = "aws.example.storage-encrypted",
  plan   = { create("aws_db_instance.a", { storage_encrypted = false }) },
  expect = deny "not encrypted",
}
