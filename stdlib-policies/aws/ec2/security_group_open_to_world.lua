--- Machines with port 22 or 3389 open to every address are found within minutes
--- and tried without end; one weak password or unpatched server is enough.
---
--- ## Known gaps
--- - Only `0.0.0.0/0` and `::/0` count as everybody; two halves of the internet
---   do not.
--- - Prefix lists are not looked into.
--- - A rule that this plan leaves as it is, is not judged.
---
--- ## References
--- - AWS Security Hub, Foundational Security Best Practices, EC2.13 and EC2.14
--- - CIS Amazon Web Services Foundations Benchmark, 5.2 and 5.3
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
  --- Ports that must not be open to everybody.
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
