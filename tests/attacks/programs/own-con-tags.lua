-- attack: own-con-tags
-- class: contamination
-- expect: contained
-- property: maps of the plan cannot be written to

plan.by_address["aws_ebs_volume.v1"].tags.a = "changed"
return "BREACH"
