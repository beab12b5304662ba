--- Without TLS everybody in the network reads what the database is asked and
--- told. Access control lists need it as well: without TLS only `open-access` is
--- possible.
---
--- A posture rule: it judges every cluster that exists after the plan. What is
--- left out is on. MemoryDB always encrypts at rest.
---
--- ## Known gaps
--- - Which access control list a cluster has is not judged.
---
--- ## References
--- - Amazon MemoryDB Developer Guide, In-transit encryption (TLS)
policy "aws.memorydb.tls-enabled" {
  title    = "MemoryDB clusters must demand TLS",
  severity = "high",
  on       = { type = "aws_memorydb_cluster", action = "remains" },
  require  = function(r) return r.after.tls_enabled ~= false end,
  message  = "{address}: tls_enabled is false",
  remedy   = "Leave tls_enabled out, or set it to true. An existing cluster is replaced by that: restore a snapshot into a new one.",
}
