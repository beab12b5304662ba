local settings = use "lib/settings"

local function https_only(r)
  return any(settings.value_or(r, "domain_endpoint_options", {}), function(o)
    return o.enforce_https == true
      and not (present(o, "tls_security_policy")
        and o.tls_security_policy == "Policy-Min-TLS-1-0-2019-07")
  end)
end

local function between_nodes(r)
  return any(settings.value_or(r, "node_to_node_encryption", {}), function(b)
    return b.enabled == true
  end)
end

--- A domain answers over plain HTTP unless it is told to refuse that, and its
--- nodes talk in clear text to each other.
---
--- A posture rule: it judges every domain that exists after the plan, of
--- OpenSearch and of the older Elasticsearch types. What is left out is off.
---
--- ## Known gaps
--- - Which versions of TLS a domain takes that names no policy is AWS's choice,
---   and changes; it passes.
---
--- ## References
--- - Amazon OpenSearch Service Developer Guide, Node-to-node encryption; Enforcing HTTPS
policy "aws.opensearch.encrypted-in-transit" {
  title    = "Search domains must encrypt what they send and receive",
  severity = "high",
  on       = { type = { "aws_elasticsearch_domain", "aws_opensearch_domain" }, action = "remains" },
  check    = function(r)
    if not https_only(r) then
      r:deny("{address}: the endpoint takes requests without TLS 1.2")
    end
    if not between_nodes(r) then
      r:deny("{address}: node_to_node_encryption is not enabled")
    end
  end,
  remedy   = "Set enforce_https = true and a policy of TLS 1.2 in domain_endpoint_options, and enabled = true in node_to_node_encryption.",
  controls = { "FSBP Opensearch.3", "FSBP Opensearch.8", "FSBP ES.3", "FSBP ES.8" },
}
