local settings = use "lib/settings"

--- Snapshots and backups inherit the encryption of their cluster, and a cluster
--- that was created without it can only be copied into one that has it.
---
--- A posture rule: it judges every cluster that exists after the plan.
---
--- ## Known gaps
--- - Which key encrypts is not judged.
---
--- ## References
--- - Amazon Neptune User Guide, Encrypting Neptune resources at rest
policy "aws.neptune.storage-encrypted" {
  title    = "Neptune clusters must be encrypted",
  severity = "high",
  on       = { type = "aws_neptune_cluster", action = "remains" },
  require  = function(r) return settings.is_on(r, "storage_encrypted") end,
  message  = "{address}: storage_encrypted is not true",
  remedy   = "Set storage_encrypted = true. An existing cluster cannot be changed in place: restore an encrypted copy of its snapshot.",
  controls = { "FSBP Neptune.1" },
}
