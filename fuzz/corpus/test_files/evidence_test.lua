test "evidence" {
  policy = "a.p", account = "123456789012", region = "eu-west-1",
  plan = { update("module.m[\"k\"].aws_x.a[0]", { n = 1 }, { n = 2 }) },
  cloud = {
    ["aws.rds.db_instances"] = { { db_instance_identifier = "prod" } },
    ["aws.rds.db_snapshots"] = source { items = {}, status = "ok" },
  },
  state = { lineage = "l", serial = 6, resources = {
    exists("aws_x.a", { n = 1 }), exists("aws_y.b", {}, { deposed = true }) } },
  pin = { serial = 7, resources = 42, account = "111122223333" },
  expect = pass,
}
