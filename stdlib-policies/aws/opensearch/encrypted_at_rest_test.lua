local id = "aws.opensearch.encrypted-at-rest"
local at = "aws_opensearch_domain.a"

local function with(enabled) return { domain_name = "a", encrypt_at_rest = { { enabled = enabled } } } end

test "a domain that turns it off denies" {
  policy = id, plan = { create(at, with(false)) },
  expect = deny "aws_opensearch_domain.a: encrypt_at_rest is not enabled",
}
test "an encrypted domain passes" { policy = id, plan = { create(at, with(true)) }, expect = pass }
test "left out denies" {
  policy = id, plan = { create(at, { domain_name = "a" }) }, expect = deny,
}
test "a domain of the older type denies" {
  policy = id, plan = { create("aws_elasticsearch_domain.a", with(false)) },
  expect = deny "aws_elasticsearch_domain.a",
}
test "an encrypted domain of the older type passes" {
  policy = id, plan = { create("aws_elasticsearch_domain.a", with(true)) }, expect = pass,
}
test "null denies" {
  policy = id, plan = { update(at, with(true), { domain_name = "a", encrypt_at_rest = null }) },
  expect = deny,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = { create(at, with(unknown)) }, expect = undetermined "enabled",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace(at, with(false), with(true)) }, expect = pass,
}
test "a domain that goes is not judged" {
  policy = id, plan = { delete(at, with(false)) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_opensearch_domain.a", with(true)) }, expect = pass,
}
