local settings = use "lib/settings"

--- A file system cannot be encrypted later, only copied into one that is.
---
--- A posture rule: it judges every file system that exists after the plan.
---
--- ## Known gaps
--- - A file system that leaves the setting out is not encrypted, unless its
---   account's policies make it so; that does not show in a plan, so that it is
---   denied.
---
--- ## References
--- - Amazon EFS API, CreateFileSystem: Encrypted
policy "aws.efs.encrypted" {
  title    = "File systems must be encrypted",
  severity = "high",
  on       = { type = "aws_efs_file_system", action = "remains" },
  require  = function(r) return settings.is_on(r, "encrypted") end,
  message  = "{address}: encrypted is not true",
  remedy   = "Set encrypted = true. An existing file system cannot be changed: copy its files into one that is encrypted.",
  controls = { "FSBP EFS.1", "CIS AWS 2.4.1" },
}
