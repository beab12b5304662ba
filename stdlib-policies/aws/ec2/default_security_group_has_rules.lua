--- What is started without naming a security group gets the default group of its
--- VPC. As long as that group lets nothing in and nothing out, such a slip is
--- noticed at once and harms nobody.
---
--- The rule judges what exists after the plan (`remains`): the blocks of
--- `aws_default_security_group`, which takes the group over and removes all other
--- rules.
---
--- ## Known gaps
--- - A VPC whose default group is not in the plan keeps the rules that AWS made,
---   unseen.
--- - Rule resources that point at the group are not followed.
policy "aws.ec2.default-security-group-has-rules" {
  title    = "The default security group of a VPC must have no rules",
  severity = "medium",
  on       = { type = "aws_default_security_group", action = "remains" },
  forbid   = function(r)
    local function is_rule() return true end
    return any({ "ingress", "egress" }, function(way) return any(r.after[way], is_rule) end)
  end,
  message  = "{address}: the default security group has rules",
  remedy   = "Leave out its ingress and egress blocks, and give each machine a group of its own.",
  controls = { "CIS AWS 5.4", "FSBP EC2.2" },
}
