local function covers_all(trail) return trail.after.is_multi_region_trail == true end

--- An intruder works in the region that nobody watches. A trail for all regions
--- records what happens in each, also in those that are added later.
---
--- The rule judges what exists after the plan (`remains`): a trail for one region
--- passes beside one of the same plan that covers all.
---
--- ## Known gaps
--- - A trail of the organization that another configuration makes is not in the
---   plan.
policy "aws.cloudtrail.single-region" {
  title    = "CloudTrail must record all regions",
  severity = "high",
  on       = { type = "aws_cloudtrail", action = "remains" },
  on_undetermined = "after_apply",
  require  = function() return any(plan:resources("aws_cloudtrail", "remains"), covers_all) end,
  message  = "{address}: records one region only, and no other trail of the plan records all",
  remedy   = "Set is_multi_region_trail = true.",
  controls = { "CIS AWS 3.1", "FSBP CloudTrail.1" },
}
