local settings = use "lib/settings"

-- The logs to export, by the first pattern that fits the engine.
local function wanted(p, engine)
  for pattern, logs in pairs(p.logs) do
    if glob(pattern, engine) then return logs end
  end
  return {}
end

--- Logs that stay on the instance are gone when it is, and rotate away within
--- days. In CloudWatch they outlive it, and can raise an alarm.
---
--- A posture rule: it judges every instance and cluster that exists after the
--- plan. An engine that the parameter does not name passes.
---
--- ## Known gaps
--- - Which statements the database logs at all is decided by its parameter
---   group.
---
--- ## References
--- - Amazon RDS User Guide, Publishing database logs to Amazon CloudWatch Logs
policy "aws.rds.logs-exported" {
  title    = "Databases should send their logs to CloudWatch",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "remains" },
  params   = {
    --- the logs that must be among those exported, by engine; `*` is a wildcard
    logs = {
      ["*mysql"] = { "error" },
      ["*postgres*"] = { "postgresql" },
      ["mariadb"] = { "error" },
      ["oracle-*"] = { "alert" },
      ["sqlserver-*"] = { "error" },
    },
  },
  require  = function(db, p)
    if not settings.is_set(db, "engine") then return true end
    local engine = db.after.engine
    local logs = wanted(p, engine)
    return subset(logs, db.after.enabled_cloudwatch_logs_exports),
      { engine = engine, logs = table.concat(logs, ", ") }
  end,
  message  = "{address}: {engine} must export these logs: {logs}",
  remedy   = "Add them to enabled_cloudwatch_logs_exports.",
  controls = { "FSBP RDS.9" },
}
