local settings = use "lib/settings"

--- Redis writes its memory to disk for backups and for synchronisation, and the
--- backups go to S3.
---
--- A posture rule: it judges every replication group that exists after the plan.
---
--- ## Known gaps
--- - Valkey encrypts at rest where nothing is said; Redis does not.
--- - A group that joins a global datastore and says nothing is encrypted as the
---   datastore is; it passes.
---
--- ## References
--- - Amazon ElastiCache User Guide, At-rest encryption in ElastiCache
policy "aws.elasticache.encrypted-at-rest" {
  title    = "Replication groups must be encrypted at rest",
  severity = "high",
  on       = { type = "aws_elasticache_replication_group", action = "remains" },
  require  = function(r)
    if settings.is_set(r, "at_rest_encryption_enabled") then
      -- A text since version 5 of the provider, a boolean before.
      local value = r.after.at_rest_encryption_enabled
      return value == true or value == "true"
    end
    return settings.is_set(r, "global_replication_group_id")
      or settings.is_set(r, "engine") and r.after.engine == "valkey"
  end,
  message  = "{address}: at_rest_encryption_enabled is not true",
  remedy   = "Set at_rest_encryption_enabled = true. An existing group is replaced by that: restore a backup into a new one.",
  controls = { "FSBP ElastiCache.4" },
}
