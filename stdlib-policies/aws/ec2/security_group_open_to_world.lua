policy "aws.ec2.security-group-open-to-world" {
  title    = "SSH and RDP must not be open to the internet",
  severity = "critical",
  on       = {
    type = {
      "aws_security_group",
      "aws_security_group_rule",
      "aws_vpc_security_group_ingress_rule",
    },
    action = "writes",
  },
  params   = { ports = { 22, 3389 } },
  forbid   = function(r, p)
    return any(aws.ingress(r), function(rule)
      return any(rule.cidrs, cidr.is_anywhere)
        and any(p.ports, function(port) return rule:covers(port) end)
    end)
  end,
  message  = "{address}: every address on the internet reaches one of the ports {p.ports}",
  remedy   = "Name the networks that need it, or reach the machines through Session Manager or a VPN.",
  controls = { "CIS AWS 5.2", "CIS AWS 5.3", "FSBP EC2.13", "FSBP EC2.14" },
}
