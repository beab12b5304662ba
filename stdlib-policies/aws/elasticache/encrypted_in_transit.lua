local settings = use "lib/settings"

--- Without TLS everybody in the network reads what the cache is asked and told,
--- its password included.
---
--- A posture rule: it judges every replication group that exists after the plan.
---
--- ## Known gaps
--- - With the mode `preferred` the group takes connections with and without TLS.
---   That is meant for the time of a migration; it is denied.
--- - A group that joins a global datastore and says nothing passes: the datastore
---   decides.
---
--- ## References
--- - Amazon ElastiCache User Guide, ElastiCache in-transit encryption (TLS)
policy "aws.elasticache.encrypted-in-transit" {
  title    = "Replication groups must demand TLS",
  severity = "high",
  on       = { type = "aws_elasticache_replication_group", action = "remains" },
  require  = function(r)
    if not settings.is_set(r, "transit_encryption_enabled") then
      return settings.is_set(r, "global_replication_group_id")
    end
    if not settings.is_on(r, "transit_encryption_enabled") then return false end
    return not settings.is_set(r, "transit_encryption_mode")
      or r.after.transit_encryption_mode == "required"
  end,
  message  = "{address}: TLS is not required",
  remedy   = "Set transit_encryption_enabled = true and transit_encryption_mode = \"required\".",
  controls = { "FSBP ElastiCache.5" },
}
