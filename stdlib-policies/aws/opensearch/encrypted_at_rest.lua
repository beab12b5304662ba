local settings = use "lib/settings"

--- The indices of a domain, its logs, its swap files and its automated snapshots
--- are encrypted together, or not at all.
---
--- A posture rule: it judges every domain that exists after the plan, of
--- OpenSearch and of the older Elasticsearch types. What is left out is off.
---
--- ## Known gaps
--- - A `dynamic "encrypt_at_rest"` block whose `for_each` is unknown looks like
---   one that was left out, and is denied.
---
--- ## References
--- - Amazon OpenSearch Service Developer Guide, Encryption of data at rest
policy "aws.opensearch.encrypted-at-rest" {
  title    = "Search domains must be encrypted at rest",
  severity = "high",
  on       = { type = { "aws_elasticsearch_domain", "aws_opensearch_domain" }, action = "remains" },
  require  = function(r)
    return any(settings.value_or(r, "encrypt_at_rest", {}), function(b) return b.enabled == true end)
  end,
  message  = "{address}: encrypt_at_rest is not enabled",
  remedy   = "Add a block encrypt_at_rest with enabled = true.",
  controls = { "FSBP Opensearch.1", "FSBP ES.1" },
}
