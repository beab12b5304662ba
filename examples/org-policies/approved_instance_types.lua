policy "lighthouse.approved-instance-types" {
  title    = "Instance types are limited per environment",
  severity = "medium",
  on       = { type = "aws_instance", action = "writes" },
  params   = {
    allowed = {
      dev = { "t3.micro", "t3.small" },
      prod = { "m6i.*", "r6i.*" },
      staging = { "t3.*" },
    },
  },
  require  = function(r, p)
    return any(p.allowed[run.environment], function(pattern)
      return glob(pattern, r.after.instance_type)
    end)
  end,
  message  = "{address}: {after.instance_type} is not approved here",
  remedy   = "Choose an approved type, or ask the platform team to approve this one.",
}
