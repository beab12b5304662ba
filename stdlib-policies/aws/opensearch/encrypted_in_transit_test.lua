local id = "aws.opensearch.encrypted-in-transit"
local at = "aws_opensearch_domain.a"

local function domain(fields)
  local values = {
    domain_name = "a",
    node_to_node_encryption = { { enabled = true } },
    domain_endpoint_options = {
      { enforce_https = true, tls_security_policy = "Policy-Min-TLS-1-2-2019-07" },
    },
  }
  for key, value in pairs(fields or {}) do values[key] = value end
  return values
end
local function endpoint(https, tls)
  return domain { domain_endpoint_options = { { enforce_https = https, tls_security_policy = tls } } }
end

test "a domain that takes plain HTTP denies" {
  policy = id, plan = { create(at, endpoint(false)) },
  expect = deny "aws_opensearch_domain.a: the endpoint takes requests without TLS 1.2",
}
test "a domain that encrypts both passes" { policy = id, plan = { create(at, domain()) }, expect = pass }
test "a domain whose nodes talk in clear text denies" {
  policy = id, plan = { create(at, domain { node_to_node_encryption = { { enabled = false } } }) },
  expect = deny "node_to_node_encryption is not enabled",
}
test "an old version of TLS denies" {
  policy = id, plan = { create(at, endpoint(true, "Policy-Min-TLS-1-0-2019-07")) },
  expect = deny "TLS 1.2",
}
test "a version of TLS that is left out passes" {
  policy = id, plan = { create(at, endpoint(true)) }, expect = pass,
}
test "a version of TLS that is null passes" {
  policy = id, plan = { create(at, endpoint(true, null)) }, expect = pass,
}
test "an endpoint that says nothing about HTTPS denies" {
  policy = id, plan = { create(at, endpoint(null)) }, expect = deny "TLS 1.2",
}
test "a domain that leaves the endpoint out denies" {
  policy = id,
  plan   = { create(at, { domain_name = "a", node_to_node_encryption = { { enabled = true } } }) },
  expect = deny "TLS 1.2",
}
test "a domain that leaves its nodes out denies" {
  policy = id,
  plan   = { create("aws_elasticsearch_domain.a", {
    domain_name = "a", domain_endpoint_options = { { enforce_https = true } },
  }) },
  expect = deny "aws_elasticsearch_domain.a: node_to_node_encryption",
}
test "a domain of the older type that encrypts both passes" {
  -- mutant: a domain that names no version of TLS passes
  policy = id, plan = { create("aws_elasticsearch_domain.a", domain()) }, expect = pass,
}
test "a value that is not known yet is undetermined" {
  policy = id, plan = { create(at, endpoint(unknown)) }, expect = undetermined "enforce_https",
}
test "a version of TLS that is not known yet is undetermined" {
  policy = id, plan = { create(at, endpoint(true, unknown)) },
  expect = undetermined "tls_security_policy",
}
test "nodes that are not known yet are undetermined" {
  policy = id, plan = { create(at, domain { node_to_node_encryption = { { enabled = unknown } } }) },
  expect = undetermined "node_to_node_encryption",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace(at, endpoint(false), domain()) }, expect = pass,
}
test "a domain that goes is not judged" {
  policy = id, plan = { delete(at, endpoint(false)) }, expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_opensearch_domain.a", domain()) }, expect = pass,
}
