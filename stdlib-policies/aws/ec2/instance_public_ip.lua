local settings = use "lib/settings"

-- Whether the resource itself asks for a public address. Launch templates write
-- it as text, in their interfaces.
local function asks(r)
  if r.type == "aws_launch_template" then
    return any(r.after.network_interfaces, function(interface)
      return interface.associate_public_ip_address == "true"
    end)
  end
  return settings.value_or(r, "associate_public_ip_address", false) == true
end

--- A machine with a public address is one wrong security group away from the
--- internet. Machines that serve the public stand behind a load balancer; those
--- that call out go through a NAT gateway.
---
--- A deny holds the plan: a bastion or a NAT machine may be meant. The rule judges
--- what exists after the plan (`remains`): instances, launch templates and launch
--- configurations.
---
--- ## Known gaps
--- - An instance that says nothing gets what its subnet gives: see
---   `aws.ec2.subnet-public-by-default`.
--- - Elastic addresses that are attached later are not followed.
policy "aws.ec2.instance-public-ip" {
  title    = "Machines must not have public addresses",
  severity = "high",
  enforcement = "hold",
  on       = {
    type = { "aws_instance", "aws_launch_configuration", "aws_launch_template" },
    action = "remains",
  },
  on_undetermined = "after_apply",
  forbid   = asks,
  message  = "{address}: asks for a public address",
  remedy   = "Set associate_public_ip_address = false and reach the machine through a load balancer or Session Manager.",
  controls = { "FSBP AutoScaling.5", "FSBP EC2.9", "FSBP EC2.25" },
}
