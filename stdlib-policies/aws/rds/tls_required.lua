-- The parameter that refuses connections without TLS, by family.
local rows = {
  { family = "aurora-mysql*", name = "require_secure_transport", cluster_only = true },
  { family = "aurora-postgresql*", name = "rds.force_ssl", cluster_only = true },
  { family = "docdb*", name = "tls" },
  { family = "mariadb*", name = "require_secure_transport" },
  { family = "mysql*", name = "require_secure_transport" },
  { family = "neptune*", name = "neptune_enforce_ssl" },
  { family = "postgres*", name = "rds.force_ssl" },
  { family = "redshift*", name = "require_ssl" },
  { family = "sqlserver*", name = "rds.force_ssl" },
}

local off = { "0", "disabled", "false", "off" }

-- Aurora takes the parameter in the group of the cluster alone.
local function row_of(group)
  for _, row in ipairs(rows) do
    if glob(row.family, group.after.family) then
      if row.cluster_only and group.type == "aws_db_parameter_group" then return nil end
      return row
    end
  end
  return nil
end

--- Most engines take connections without TLS unless a parameter forbids them,
--- and clients that fail to use TLS go unnoticed.
---
--- A posture rule: it judges every parameter group that exists after the plan
--- and whose family has such a parameter; others pass.
---
--- ## Known gaps
--- - A database that uses a default parameter group shows no group to judge.
--- - Whether a database uses the group is not asked.
---
--- ## References
--- - Amazon RDS User Guide, Using SSL/TLS to encrypt a connection to a DB instance
--- - Amazon Redshift Management Guide, Configuring security options for connections
policy "aws.rds.tls-required" {
  title    = "Databases should refuse connections without TLS",
  severity = "medium",
  enforcement = "advisory",
  on       = {
    type = {
      "aws_db_parameter_group",
      "aws_docdb_cluster_parameter_group",
      "aws_neptune_cluster_parameter_group",
      "aws_rds_cluster_parameter_group",
      "aws_redshift_parameter_group",
    },
    action = "remains",
  },
  params   = {
    --- families that refuse them where the group says nothing; `*` is a wildcard
    on_by_default = {
      "aurora-postgresql17", "docdb*", "neptune*", "postgres15", "postgres16", "postgres17",
    },
  },
  require  = function(group, p)
    local row = row_of(group)
    if row == nil then return true end
    local family = group.after.family
    local set = filter(group.after.parameter, function(own) return own.name == row.name end)
    local fields = { name = row.name, family = family }
    if any(set, function() return true end) then
      return none(set, function(own) return contains(off, own.value:lower()) end), fields
    end
    return any(p.on_by_default, function(pattern) return glob(pattern, family) end), fields
  end,
  message  = "{address}: {name} is not on, so that {family} takes connections without TLS",
  remedy   = "Add the parameter {name} to the group and turn it on.",
  controls = { "FSBP Redshift.2" },
}
