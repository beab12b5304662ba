-- Where the plan keeps the image of what it starts machines from.
local starters = { "aws_instance", "aws_launch_configuration", "aws_launch_template" }
local attributes = {
  aws_instance = "ami", aws_launch_configuration = "image_id", aws_launch_template = "image_id",
}

local function started_by_the_plan(image)
  return any(starters, function(kind)
    return any(plan:resources(kind, "remains"), function(r)
      local attribute = attributes[kind]
      return present(r.after, attribute) and r.after[attribute] == image
    end)
  end)
end

local function running(image)
  return any(cloud.aws.ec2.instances, function(machine)
    return machine.image_id == image and machine.state.name ~= "terminated"
  end)
end

--- Machines that run do not notice that their image is gone. The next one that
--- an autoscaling group wants to start does, in the middle of the night and under
--- load.
---
--- A change rule: it judges every image that the plan destroys or replaces.
---
--- ## Known gaps
--- - Launch templates of other roots are seen only by the instances that run
---   from them.
--- - Images that other accounts start machines from are not known here.
---
--- ## References
--- - Amazon EC2 User Guide, Deregister an Amazon EC2 AMI
policy "terraform.resource.image-in-use-destroyed" {
  title    = "An image that machines are started from must not be destroyed",
  severity = "high",
  on       = { type = { "aws_ami", "aws_ami_copy", "aws_ami_from_instance" }, action = "destroys" },
  on_undetermined = "warn_until_given",
  forbid   = function(r)
    return any({ started_by_the_plan, running }, function(uses) return uses(r.before.id) end)
  end,
  message  = "{address}: machines are started from {before.id}",
  remedy   = "Move what starts machines to another image first. To hide an image from new uses, deprecate it instead.",
}
