local settings = use "lib/settings"

--- An instance in one zone is down for as long as its zone, and during every
--- maintenance. A standby in another zone takes over within a minute or two.
---
--- A posture rule: it judges every instance that exists after the plan and
--- whose tags say that it is for production; others pass.
---
--- ## Known gaps
--- - What is for production is read from tags, the provider's default tags
---   included. A database without such a tag passes.
--- - Clusters are not judged: their zones follow from their members.
---
--- ## References
--- - Amazon RDS User Guide, Multi-AZ DB instance deployments
policy "aws.rds.multi-az" {
  title    = "Databases of production should have a standby in another zone",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_db_instance", action = "remains" },
  params   = {
    --- tags that name the environment
    tags = { "Env", "Environment", "Stage", "env", "environment", "stage" },
    --- values of these tags that mean production
    values = { "prd", "prod", "production" },
  },
  require  = function(db, p)
    local is_production = any(p.tags, function(tag)
      local value = db.tags[tag]
      return value ~= nil and contains(p.values, value:lower())
    end)
    return not is_production or settings.is_set(db, "replicate_source_db")
      or settings.is_on(db, "multi_az")
  end,
  message  = "{address}: multi_az is not on, although its tags say production",
  remedy   = "Set multi_az = true.",
  controls = { "FSBP RDS.5" },
}
