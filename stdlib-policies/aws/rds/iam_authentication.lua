local settings = use "lib/settings"

--- A password of a database is copied into configurations and never changes.
--- With IAM authentication a role asks for a token that lives for 15 minutes,
--- and CloudTrail knows who asked.
---
--- A posture rule: it judges every instance and cluster that exists after the
--- plan and whose engine can do so; others pass.
---
--- ## Known gaps
--- - That passwords still exist beside it is not judged.
---
--- ## References
--- - Amazon RDS User Guide, IAM database authentication for MariaDB, MySQL, and PostgreSQL
policy "aws.rds.iam-authentication" {
  title    = "Databases should let roles log in through IAM",
  severity = "low",
  enforcement = "advisory",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "remains" },
  params   = {
    --- engines that offer IAM authentication
    engines = { "aurora-mysql", "aurora-postgresql", "mariadb", "mysql", "postgres" },
  },
  require  = function(db, p)
    if not settings.is_set(db, "engine") or not contains(p.engines, db.after.engine) then
      return true
    end
    return settings.is_on(db, "iam_database_authentication_enabled")
  end,
  message  = "{address}: iam_database_authentication_enabled is not on",
  remedy   = "Set iam_database_authentication_enabled = true, and grant rds-db:connect to the roles that need it.",
  controls = { "FSBP RDS.10", "FSBP RDS.12" },
}
