local id = "terraform.resource.foreign-owner"
local pinned = { owner = "billing" }

local function topic(owner) return { name = "t", tags = { owner = owner } } end

test "deleting what another team owns denies" {
  policy = id, pin = pinned, plan = { delete("aws_sns_topic.t", topic("search")) },
  expect = deny "its tag owner says search, and this root belongs to billing",
}
test "replacing it denies" {
  policy = id, pin = pinned, plan = { replace("aws_sns_topic.t", topic("search"), topic("search")) },
  expect = deny "search",
}
test "retagging it to oneself denies: the old tag counts" {
  policy = id, pin = pinned, plan = { update("aws_sns_topic.t", topic("search"), topic("billing")) },
  expect = deny "search",
}
test "forgetting it denies" {
  policy = id, pin = pinned, plan = { forget("aws_sns_topic.t", topic("search")) },
  expect = deny "search",
}
test "one's own resources pass" {
  policy = id, pin = pinned, plan = { delete("aws_sns_topic.t", topic("billing")) },
  expect = pass,
}
test "a resource without the tag passes" {
  policy = id, pin = pinned, plan = { delete("aws_sns_topic.t", { name = "t", tags = { env = "dev" } }) },
  expect = pass,
}
test "tags that become unknown were known before" {
  policy = id, pin = pinned, plan = { update("aws_sns_topic.t", topic("billing"), { name = "t", tags = unknown }) },
  expect = pass,
}
test "other tag names can be given" {
  policy = id, pin = pinned, params = { tags = { "Project" } },
  plan   = { delete("aws_sns_topic.t", { name = "t", tags = { Project = "search" } }) },
  expect = deny "its tag Project says search",
}
test "without a pin nobody can tell whose it is" {
  policy = id, plan = { delete("aws_sns_topic.t", topic("search")) },
  expect = undetermined "pin.",
}
test "a pin without an owner does not tell" {
  policy = id, pin = { lineage = "a" }, plan = { delete("aws_sns_topic.t", topic("search")) },
  expect = undetermined "pin.owner",
}
test "tags that are a list of words name no owner" {
  -- mutant: no tags name no owner
  policy = id, pin = pinned, plan = { delete("google_compute_instance.a", { name = "a", tags = { "owner" } }) },
  expect = pass,
}
test "the tag may be written with a capital" {
  policy = id, pin = pinned,
  plan   = { delete("aws_sns_topic.t", { name = "t", tags = { Owner = "search" } }) },
  expect = deny "its tag Owner says search",
}
test "a resource without any tags passes" {
  policy = id, pin = pinned, plan = { delete("aws_sns_topic.t", { name = "t", tags = null }) },
  expect = pass,
}
test "a type that has no tags is not judged" {
  policy = id, pin = pinned, plan = { delete("aws_sns_topic_policy.t", { arn = "a" }) },
  expect = not_applicable,
}
test "labels are no tags" {
  policy = id, pin = pinned, plan = { delete("google_pubsub_topic.t", { name = "t", labels = { owner = "search" } }) },
  expect = pass,
}
