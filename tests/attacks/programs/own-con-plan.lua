-- attack: own-con-plan
-- class: contamination
-- expect: contained
-- property: facts cannot be written to

plan.by_address["aws_ebs_volume.v1"].after.size = 0
return "BREACH"
