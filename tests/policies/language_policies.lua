-- The fifteen policies by which the language is measured: each must load and
-- lint clean, and those that need the plan only must judge as they say.

-- R01
policy "rds-destroy-needs-fresh-snapshot" {
  title    = "Destroying a database needs a manual snapshot younger than a day",
  severity = "critical",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_age = hours(24) },
  require  = function(r, p)
    return any(cloud.aws.rds.db_snapshots, function(s)
      return s.db_instance_identifier == r.before.identifier
         and s.snapshot_type == "manual" -- automated snapshots die with the instance
         and s.status == "available"
         and age(s.snapshot_create_time) < p.max_age
    end)
  end,
  message  = "{address}: no manual snapshot of {before.identifier} younger than {p.max_age}",
  remedy   = "aws rds create-db-snapshot --db-instance-identifier {before.identifier} --db-snapshot-identifier before-destroy",
}

-- R02
policy "rds-storage-encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" }, action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  message  = "{address}: storage_encrypted is {after.storage_encrypted}",
}

-- R03
policy "sg-no-public-ssh" {
  title    = "SSH and RDP must not be open to the internet",
  severity = "critical",
  on       = { type = { "aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule" }, action = "writes" },
  params   = { ports = { 22, 3389 } },
  forbid   = function(r, p)
    return any(aws.ingress(r), function(rule)
      return any(rule.cidrs, cidr.is_anywhere)
         and any(p.ports, function(port) return rule:covers(port) end)
    end)
  end,
}

-- R04
policy "required-tags" {
  title    = "Required tags must be present and allowed",
  severity = "medium",
  on       = { type = "*", taggable = true, action = "writes" },
  params   = { tags = { owner = { "*@example.com" }, env = { "prod", "staging", "dev" }, ["cost-center"] = { "CC-????" } } },
  check    = function(r, p)
    for tag, allowed in pairs(p.tags) do
      if not any(allowed, function(g) return glob(g, r.tags[tag]) end) then
        r:deny("{address}: tag {tag} is {got}", { tag = tag, got = r.tags[tag] or "missing" })
      end
    end
  end,
}

-- R05
policy "iam-no-full-wildcard" {
  title    = "IAM policies must not allow every action on every resource",
  severity = "critical",
  on       = { type = { "aws_iam_policy", "aws_iam_role_policy" }, action = "writes" },
  forbid   = function(r)
    return any(iam.statements(r.after.policy), function(s)
      return s.effect == "Allow" and contains(s.resources, "*")
         and (contains(s.actions, "*") or #s.not_actions > 0)
    end)
  end,
}

-- R06
policy "s3-public-access-block" {
  title    = "Every bucket needs a complete public access block",
  severity = "high",
  on       = { type = "aws_s3_bucket", action = "remains" },
  require  = function(r)
    return any(r:referrers("aws_s3_bucket_public_access_block", "bucket"), function(b)
      if b.action == "delete" then return false end
      local a = b.after
      return a.block_public_acls == true and a.block_public_policy == true
         and a.ignore_public_acls == true and a.restrict_public_buckets == true
    end)
  end,
}

-- R07
policy "blast-radius" {
  title    = "One plan may destroy only a few resources",
  severity = "critical",
  on       = "plan",
  params   = { max_count = 5, max_percent = 10 },
  forbid   = function(plan, p)
    local gone = #plan:doing("destroys")
    return gone > p.max_count or gone * 100 > p.max_percent * plan.existing, { gone = gone }
  end,
  message  = "the plan destroys {gone} of {existing} resources (limits: {p.max_count}, {p.max_percent} %)",
}

-- R08
policy "approved-instance-types" {
  title    = "Instance types are limited per environment",
  severity = "medium",
  on       = { type = "aws_instance", action = "writes" },
  params   = { allowed = { prod = { "m6i.*", "r6i.*" }, dev = { "t3.micro", "t3.small" } } },
  require  = function(r, p)
    return any(p.allowed[run.environment], function(g) return glob(g, r.after.instance_type) end)
  end,
  message  = "{address}: {after.instance_type} is not approved here",
}

-- R09
policy "no-duplicate-database" {
  title    = "A database that already exists must be imported, not created",
  severity = "critical",
  on       = { type = "aws_db_instance", action = "create" },
  forbid   = function(r)
    return any(cloud.aws.rds.db_instances, function(d) return d.db_instance_identifier == r.after.identifier end)
  end,
  message  = "{address}: {after.identifier} already exists in AWS: is the state file missing or stale?",
  remedy   = "Stop. The state is probably missing or not the right one: restore it before anything else.",
}

-- R10
policy "change-freeze" {
  title    = "No changes during a freeze window",
  severity = "high",
  on       = "plan",
  params   = { windows = { { from = "2026-12-20T00:00Z", to = "2027-01-03T00:00Z" } } },
  forbid   = function(plan, p)
    return #plan.changes > 0 and any(p.windows, function(w) return now() >= time(w.from) and now() < time(w.to) end)
  end,
}

-- R11
policy "modules-pinned" {
  title    = "Modules must be pinned to an exact version",
  severity = "medium",
  on       = "module_call",
  require  = function(m)
    if m.source_kind == "local" then return true end
    if m.source_kind == "registry" then return semver.is_exact(m.version) end
    return semver.is_exact(m.ref) or glob(("?"):rep(40), m.ref)
  end,
  message  = "module {name} is not pinned",
}

-- R12
policy "instance-cost-cap" {
  title    = "The instances of one plan may cost only so much a month",
  severity = "medium",
  on       = "plan",
  params   = { monthly_usd = 500, hourly = { ["t3.micro"] = 0.0104, ["m6i.large"] = 0.096, ["m6i.4xlarge"] = 0.768 } },
  check    = function(plan, p)
    local total = 0
    for r in each(plan:resources("aws_instance", "remains")) do
      local price = p.hourly[r.after.instance_type]
      if price then total = total + 730 * price
      else plan:deny("{at}: no price listed for {size}", { at = r.address, size = r.after.instance_type }) end
    end
    if total > p.monthly_usd then plan:deny("instances cost {total} USD a month", { total = total }) end
  end,
}

-- R13
policy "sg-drift" {
  title    = "Security groups changed outside Terraform stop the plan",
  severity = "high",
  on       = { drift = true, type = "aws_security_group", action = "changes" },
  forbid   = function(r) return r:changed("ingress") or r:changed("egress") end,
}

-- R14
policy "keep-deletion-protection" {
  title    = "Deletion protection must not be removed",
  severity = "critical",
  on       = { type = "*", action = "update" },
  params   = { flags = { "deletion_protection", "enable_deletion_protection", "deletion_protection_enabled", "disable_api_termination" } },
  forbid   = function(r, p)
    return any(p.flags, function(f) return r:has(f) and r.before[f] == true and r.after[f] ~= true end)
  end,
}

-- R15
policy "ami-from-approved-owner" {
  title    = "AMIs must come from a looked-up image of an approved owner",
  severity = "high",
  on       = { type = "aws_instance", action = "creates" },
  params   = { owners = { "137112412989", "111122223333" } },   -- owner_id is an account number
  require  = function(r, p)
    return any(r:refs("ami"), function(d)
      return d.mode == "data" and d.type == "aws_ami" and contains(p.owners, d.after.owner_id)
    end)
  end,
}
