local all_protocols = { "-1", "all" }
local with_ports = { "tcp", "6", "udp", "17" }

-- How many of the listed ports are in the range; each is listed once.
local function listed_in(rule, ports)
  return count(unique(ports), function(port)
    return rule.from_port <= port and port <= rule.to_port
  end)
end

local function opens_other_ports(rule, ports)
  if contains(all_protocols, rule.protocol) then return true end
  if not contains(with_ports, rule.protocol) then return false end
  return listed_in(rule, ports) < rule.to_port - rule.from_port + 1
end

--- A port that is open to every address is tried by strangers within minutes.
--- What is meant for everybody is the web: 80 and 443. A rule for all protocols,
--- for a range, or for a database's or a dashboard's port is usually a shortcut.
---
--- The rule judges what exists after the plan (`remains`): inline blocks and both
--- kinds of rule resources. `aws.ec2.security-group-open-to-world` names SSH and
--- RDP apart.
---
--- ## Known gaps
--- - Protocols without ports (ICMP, ESP) pass.
--- - Prefix lists and other groups as sources are not followed, and two halves of
---   the internet (`0.0.0.0/1`, `128.0.0.0/1`) are not added up.
--- - Blocks of `aws_default_security_group` have a rule of their own.
policy "aws.ec2.security-group-open-port" {
  title    = "Only web ports may be open to the internet",
  severity = "high",
  on       = {
    type = {
      "aws_security_group",
      "aws_security_group_rule",
      "aws_vpc_security_group_ingress_rule",
    },
    action = "remains",
  },
  on_undetermined = "after_apply",
  params   = {
    --- The ports of TCP and UDP that may be open to every address.
    ports = { 80, 443 },
  },
  forbid   = function(r, p)
    return any(aws.ingress(r), function(rule)
      return any(rule.cidrs, cidr.is_anywhere) and opens_other_ports(rule, p.ports)
    end)
  end,
  message  = "{address}: every address on the internet reaches other ports than {p.ports}",
  remedy   = "Name the networks or groups that need the port, or put a load balancer in front.",
  controls = { "FSBP EC2.18", "FSBP EC2.19" },
}
