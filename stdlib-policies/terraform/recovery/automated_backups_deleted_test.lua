local id = "terraform.recovery.automated-backups-deleted"

test "the provider's default removes the automated backups" {
  policy = id,
  plan   = { delete("aws_db_instance.prod", { identifier = "prod", delete_automated_backups = true }) },
  expect = deny "removes every automated backup",
}
test "a cluster is judged like an instance" {
  policy = id,
  plan   = { delete("aws_rds_cluster.prod", { cluster_identifier = "prod", delete_automated_backups = true }) },
  expect = deny "aws_rds_cluster.prod",
}
test "a state that keeps them passes" {
  policy = id,
  plan   = { delete("aws_db_instance.prod", { identifier = "prod", delete_automated_backups = false }) },
  expect = pass,
}
test "a state that says nothing is the provider's default" {
  policy = id,
  plan   = { delete("aws_db_instance.prod", { identifier = "prod", delete_automated_backups = null }) },
  expect = deny "removes every automated backup",
}
test "the new value of a replacement plays no part" {
  policy = id,
  plan   = {
    replace("aws_db_instance.prod",
      { identifier = "prod", delete_automated_backups = true },
      { identifier = "prod", delete_automated_backups = false }),
  },
  expect = deny "this replace removes",
}
test "the old value of a replacement decides, whatever the new one is" {
  policy = id,
  plan   = {
    replace("aws_db_instance.prod",
      { identifier = "prod", delete_automated_backups = false },
      { identifier = "prod", delete_automated_backups = unknown }),
  },
  expect = pass,
}
test "an update destroys nothing" {
  policy = id,
  plan   = {
    update("aws_db_instance.prod",
      { identifier = "prod", delete_automated_backups = false },
      { identifier = "prod", delete_automated_backups = true }),
  },
  expect = not_applicable,
}
