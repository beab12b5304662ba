local settings = use "lib/settings"

--- A snapshot that is shared with `all` can be restored by everybody with an
--- account of AWS: the whole database, in a copy that nobody can take back.
---
--- A posture rule: it judges every snapshot and copy of one that exists after
--- the plan.
---
--- ## Known gaps
--- - Snapshots of DocumentDB and Neptune cannot be shared by Terraform; those
---   that are shared by hand are not seen.
---
--- ## References
--- - Amazon RDS User Guide, Sharing a DB snapshot
policy "aws.rds.public-snapshot" {
  title    = "Snapshots of databases must not be public",
  severity = "critical",
  on       = {
    type = {
      "aws_db_cluster_snapshot",
      "aws_db_snapshot",
      "aws_db_snapshot_copy",
      "aws_rds_cluster_snapshot_copy",
    },
    action = "remains",
  },
  forbid   = function(r)
    return settings.is_set(r, "shared_accounts") and contains(r.after.shared_accounts, "all")
  end,
  message  = "{address}: shared_accounts holds `all`: everybody can restore this snapshot",
  remedy   = "Name the accounts that need it.",
  controls = { "FSBP RDS.1" },
}
