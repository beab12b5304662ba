-- Blocks and the rule resource name things differently.
local function entries_of(r)
  local after = r.after
  if r.type ~= "aws_network_acl_rule" then
    return map(after.ingress, function(block)
      return {
        allows = function() return block.action == "allow" end,
        block = block,
      }
    end)
  end
  if after.egress == true then return {} end
  return { { allows = function() return after.rule_action == "allow" end, block = after } }
end

local function is_from_anywhere(block)
  return any({ "cidr_block", "ipv6_cidr_block" }, function(name)
    local range = block[name]
    return range ~= nil and range ~= "" and cidr.is_anywhere(range)
  end)
end

local function covers(block, port)
  local protocol = block.protocol
  if protocol == "-1" or protocol == "all" then return true end
  if protocol ~= "tcp" and protocol ~= "6" then return false end
  return block.from_port <= port and port <= block.to_port
end

--- A network ACL is the second lock behind security groups: it catches the group
--- that somebody opens by mistake. One that lets everybody reach SSH or RDP
--- catches nothing.
---
--- A deny warns, because the ACL that AWS makes with every VPC allows everything
--- and the groups decide. The rule judges what exists after the plan (`remains`):
--- inline blocks, also of the default ACL, and rule resources.
---
--- ## Known gaps
--- - A lower-numbered entry that forbids the same port is not weighed.
policy "aws.ec2.network-acl-open" {
  title    = "Network ACLs must not let the internet reach SSH and RDP",
  severity = "medium",
  enforcement = "advisory",
  on       = {
    type = { "aws_default_network_acl", "aws_network_acl", "aws_network_acl_rule" },
    action = "remains",
  },
  params   = {
    --- The ports that must not be reachable from every address.
    ports = { 22, 3389 },
  },
  forbid   = function(r, p)
    return any(entries_of(r), function(entry)
      return entry.allows() and is_from_anywhere(entry.block)
        and any(p.ports, function(port) return covers(entry.block, port) end)
    end)
  end,
  message  = "{address}: every address on the internet reaches one of the ports {p.ports}",
  remedy   = "Name the networks that need the ports, or forbid these ports in an entry of their own.",
  controls = { "CIS AWS 5.1", "FSBP EC2.21" },
}
