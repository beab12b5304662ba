local id = "terraform.resource.create-already-exists"
local now = "2026-02-26T21:05:00Z"
local creates = { create("aws_db_instance.prod", { identifier = "prod" }) }
local live = {
  db_instance_identifier = "prod", dbi_resource_id = "db-ABC",
  db_instance_arn = "arn:aws:rds:eu-west-1:123456789012:db:prod",
}

test "a database that exists denies" {
  policy = id, now = now, plan = creates,
  cloud  = { ["aws.rds.db_instances"] = { live } },
  expect = deny "an object of this name already exists",
}
test "a name that is free passes" {
  policy = id, now = now, plan = creates,
  cloud  = { ["aws.rds.db_instances"] = {} },
  expect = pass,
}
test "a bucket that exists denies" {
  policy = id, now = now, plan = { create("aws_s3_bucket.logs", { bucket = "logs" }) },
  cloud  = { ["aws.s3api.buckets"] = { { name = "logs" } } },
  expect = deny "aws_s3_bucket.logs",
}
test "the account that people state decides" {
  policy = id, now = now, plan = creates, account = "123456789012", region = "eu-west-1",
  cloud  = { ["aws.rds.db_instances"] = source { items = { live }, account = "123456789012", region = "eu-west-1" } },
  expect = deny "aws_db_instance.prod",
}
-- The account and region of a plan that only creates, in four ways.
local placed = {
  ["aws.rds.db_instances"] = source { items = { live }, account = "123456789012", region = "eu-west-1" },
}

test "the account that the plan's own resources show decides" {
  policy = id, now = now, cloud = placed,
  plan   = {
    create("aws_db_instance.prod", { identifier = "prod" }),
    noop("aws_sns_topic.old", { name = "old", arn = "arn:aws:sns:eu-west-1:123456789012:old" }),
  },
  expect = deny "aws_db_instance.prod",
}
test "the account that its data sources show decides" {
  policy = id, now = now, cloud = placed, region = "eu-west-1",
  plan   = {
    create("aws_db_instance.prod", { identifier = "prod" }),
    data("data.aws_caller_identity.me", { account_id = "123456789012" }),
  },
  expect = deny "aws_db_instance.prod",
}
test "the account of the pin decides" {
  policy = id, now = now, cloud = placed, plan = creates,
  pin    = { account = "123456789012", region = "eu-west-1" },
  expect = deny "aws_db_instance.prod",
}
test "a pin of another account says nothing" {
  policy = id, now = now, cloud = placed, plan = creates,
  pin    = { account = "999999999999", region = "eu-west-1" },
  expect = undetermined "cloud.aws.rds.db_instances",
}
test "evidence of another account says nothing" {
  policy = id, now = now, plan = creates, account = "999999999999", region = "eu-west-1",
  cloud  = { ["aws.rds.db_instances"] = source { items = {}, account = "123456789012", region = "eu-west-1" } },
  expect = undetermined "cloud.aws.rds.db_instances",
}
test "without an account nobody can tell, and the message says how to state it" {
  policy = id, now = now, plan = creates,
  cloud  = { ["aws.rds.db_instances"] = source { items = {}, account = "123456789012", region = "eu-west-1" } },
  expect = undetermined "--account",
}
test "a name known after apply leaves it open" {
  policy = id, now = now,
  plan   = {
    create("aws_sns_topic.names", { name = "x" }),
    create("aws_db_instance.prod", { identifier = ref "aws_sns_topic.names" }),
  },
  cloud  = { ["aws.rds.db_instances"] = {} },
  expect = undetermined,
}
test "an answer of fifteen minutes is fresh enough" {
  policy = id, now = now, plan = creates,
  cloud  = { ["aws.rds.db_instances"] = source { items = {}, collected_at = "2026-02-26T20:50:00Z" } },
  expect = pass,
}
test "an answer a second older is not" {
  policy = id, now = now, plan = creates,
  cloud  = { ["aws.rds.db_instances"] = source { items = {}, collected_at = "2026-02-26T20:49:59Z" } },
  expect = undetermined "cloud.aws.rds.db_instances",
}
test "without a context nothing is known" {
  policy = id, now = now, plan = creates,
  expect = undetermined "no cloud context",
}
test "a replacement makes an object that was there before" {
  policy = id, now = now,
  plan   = { replace("aws_db_instance.prod", { identifier = "prod" }, { identifier = "prod" }) },
  expect = not_applicable,
}
