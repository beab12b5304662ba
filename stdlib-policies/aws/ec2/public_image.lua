local settings = use "lib/settings"

--- A public image gives everybody the disk that it was made from, with whatever
--- was left on it. `aws_ec2_image_block_public_access` refuses such sharing for
--- the whole region.
---
--- A posture rule: it judges every launch permission and every region's block
--- that exists after the plan.
---
--- ## Known gaps
--- - Images that were shared by hand are not seen.
--- - That a region has no block is not seen: AWS blocks by default in accounts
---   that had no public image in 2023.
---
--- ## References
--- - Amazon EC2 User Guide, Make your AMI publicly available; Block public access for AMIs
policy "aws.ec2.public-image" {
  title    = "Images must not be public",
  severity = "critical",
  on       = {
    type = { "aws_ami_launch_permission", "aws_ec2_image_block_public_access" },
    action = "remains",
  },
  forbid   = function(r)
    if r.type == "aws_ami_launch_permission" then
      return settings.is_set(r, "group") and r.after.group == "all"
    end
    return r.after.state == "unblocked"
  end,
  message  = "{address}: everybody may launch the image, or every image may be shared with everybody",
  remedy   = "Name the accounts or the organization that need the image, and keep the region's block.",
}
