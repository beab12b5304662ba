--- Snapshots of volumes are made public by one call, and everybody can copy them
--- from then on. The block of a region refuses that call.
---
--- A change rule: it judges a block that is written or destroyed. Destroying the
--- resource turns the block off, as `unblocked` does.
---
--- ## Known gaps
--- - That a region has no block is not seen: nothing says which regions are used.
--- - Terraform cannot make a snapshot public, so that there is nothing else to
---   judge: `aws_snapshot_create_volume_permission` takes accounts alone.
---
--- ## References
--- - Amazon EBS User Guide, Block public access for Amazon EBS snapshots
policy "aws.ec2.public-snapshot" {
  title    = "The block of public snapshots must not be turned off",
  severity = "critical",
  on       = { type = "aws_ebs_snapshot_block_public_access", action = { "writes", "delete" } },
  require  = function(r) return r.action ~= "delete" and r.after.state ~= "unblocked" end,
  message  = "{address}: this {action} lets snapshots of this region be public",
  remedy   = "Keep the resource, with state = \"block-all-sharing\".",
  controls = { "FSBP EC2.1" },
}
