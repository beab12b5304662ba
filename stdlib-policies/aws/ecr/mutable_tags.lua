--- A tag that can be moved means something else tomorrow: what was tested is not what
--- runs, and nobody sees the change.
---
--- A deny warns, because a tag that moves (`latest`) may be meant. The rule judges what
--- exists after the plan (`remains`). Tags that are immutable but for a list of
--- exceptions pass.
---
--- ## Known gaps
--- - Which tags the exceptions name is not judged.
policy "aws.ecr.mutable-tags" {
  title    = "Tags of container images must be immutable",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_ecr_repository", action = "remains" },
  require  = function(r)
    return contains({ "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION" }, r.after.image_tag_mutability)
  end,
  message  = "{address}: tags of images can be moved",
  remedy   = "Set image_tag_mutability to IMMUTABLE.",
  controls = { "FSBP ECR.2" },
}
