local settings = use "lib/settings"

--- A public address puts the login of a database in reach of everybody who
--- tries passwords; security groups are then all that stands between, and they
--- change often.
---
--- A posture rule: it judges every instance and cluster of RDS, Neptune and
--- Redshift, and every replication instance of DMS, that exists after the plan.
---
--- ## Known gaps
--- - What is left out is not public, with one exception: a Redshift cluster is,
---   with versions of the provider before 6. Terraform shows the value in the
---   plan, and it is judged by that.
---
--- ## References
--- - Amazon RDS User Guide, Hiding a DB instance in a VPC from the internet
policy "aws.rds.publicly-accessible" {
  title    = "Databases must not be reachable from the internet",
  severity = "critical",
  on       = {
    type = {
      "aws_db_instance",
      "aws_dms_replication_instance",
      "aws_neptune_cluster_instance",
      "aws_rds_cluster_instance",
      "aws_redshift_cluster",
    },
    action = "remains",
  },
  forbid   = function(r) return settings.is_on(r, "publicly_accessible") end,
  message  = "{address}: publicly_accessible is true",
  remedy   = "Set publicly_accessible = false, and reach the database through a VPN, Session Manager or a bastion.",
  controls = { "FSBP RDS.2", "FSBP DMS.1", "FSBP Redshift.1", "CIS AWS 2.3.3" },
}
