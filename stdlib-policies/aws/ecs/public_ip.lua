--- Tasks with public addresses are one wrong security group away from the internet.
--- They serve it from behind a load balancer, and call out through a NAT gateway.
---
--- The rule judges what exists after the plan (`remains`).
---
--- ## Known gaps
--- - Services that use the network of their machines get the addresses of these: see
---   `aws.ec2.instance-public-ip`.
policy "aws.ecs.public-ip" {
  title    = "Tasks must not have public addresses",
  severity = "high",
  on       = { type = "aws_ecs_service", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r)
    return any(r.after.network_configuration, function(network)
      return network.assign_public_ip == true
    end)
  end,
  message  = "{address}: its tasks get public addresses",
  remedy   = "Set assign_public_ip = false and use private subnets.",
  controls = { "FSBP ECS.2" },
}
