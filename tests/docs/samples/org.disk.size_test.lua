local id = "org.disk.size"

test "passes" { policy = id, plan = { create("aws_ebs_volume.a", { size = 20 }) }, expect = pass }
test "denies" { policy = id, plan = { create("aws_ebs_volume.a", { size = 19 }) }, expect = deny }
