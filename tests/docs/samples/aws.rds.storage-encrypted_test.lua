local id = "aws.rds.storage-encrypted"

test "passes" { policy = id, plan = { create("aws_db_instance.a", { storage_encrypted = true }) }, expect = pass }
test "denies" { policy = id, plan = { create("aws_db_instance.a", { storage_encrypted = false }) }, expect = deny }
