--- Images carry the flaws of everything that was built into them. A scan when they
--- are pushed names those that are known.
---
--- A deny warns: a scan finds flaws and closes none. The rule judges what exists after
--- the plan (`remains`). A plan that sets the scanning of the whole registry leaves it
--- to that.
---
--- ## Known gaps
--- - Scanning of the registry that another configuration sets is not in the plan.
--- - Which repositories the registry's rules name is not compared.
policy "aws.ecr.no-scan" {
  title    = "Container images must be scanned when they are pushed",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_ecr_repository", action = "remains" },
  require  = function(r)
    return #plan:resources("aws_ecr_registry_scanning_configuration", "remains") > 0
      or any(r.after.image_scanning_configuration, function(scan) return scan.scan_on_push == true end)
  end,
  message  = "{address}: images are not scanned when they are pushed",
  remedy   = "Set scan_on_push = true in an image_scanning_configuration block, or scan the whole registry.",
  controls = { "FSBP ECR.1" },
}
