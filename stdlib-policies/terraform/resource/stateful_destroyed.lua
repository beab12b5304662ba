local stateful = use "lib/stateful"

--- Resources that hold data must not be destroyed or replaced unless a person
--- approves. Whether a backup survives is judged apart, and denies:
--- `terraform.recovery.no-surviving-backup`.
---
--- Configuration brings a server back, not the rows of a table. A replacement
--- looks like a change in a plan and is a deletion all the same. For some types
--- the loss reaches further than the object: deleting a database instance
--- removes its automated backups, deleting a key makes everything unreadable
--- that it encrypted.
---
--- ## Known gaps
--- - It does not ask whether there is any data. Whether it has a backup that
---   survives is the business of `terraform.recovery.no-surviving-backup`, for
---   the types whose backups can be found.
--- - Types outside the list are not judged. The list, with what is lost and its
---   source for every type, is in `stdlib-policies/lib/stateful*`: databases,
---   volumes, file systems, buckets, queues, keys, secrets, snapshots and
---   images of AWS, Azure and Google Cloud.
--- - `forget` and `removed` with `destroy = false` leave the object alive and
---   are not judged.
--- - Data inside a resource that is updated in place (a smaller disk, a shorter
---   retention) is not seen.
---
--- ## References
--- - The calls named beside each type in `stdlib-policies/lib/stateful/`
policy "terraform.resource.stateful-destroyed" {
  title    = "Resources that hold data must not be destroyed or replaced",
  severity = "critical",
  -- A person decides. That there is a way back at all is not left to anybody:
  -- terraform.recovery.no-surviving-backup denies.
  enforcement = "hold",
  on       = { type = stateful.types, action = "destroys" },
  --- Addresses whose data may go, `*` as a wildcard. Give it for one run only,
  --- where reviewers see it:
  --- `--param 'terraform.resource.stateful-destroyed.allowed=["aws_db_instance.old"]'`
  params   = { allowed = {} },
  -- Every subject is one too many, unless a person said that its data may go.
  require  = function(r, p)
    local named = any(p.allowed, function(pattern) return glob(pattern, r.address) end)
    return named, { holds = stateful.rows[r.type].holds }
  end,
  message  = "{address}: this {action} destroys {holds}",
  remedy   = "Nothing should go? Look for a rename without `moved`, or for the wrong state. If its data may really go: keep a backup that survives, then name {address} in this run's --param terraform.resource.stateful-destroyed.allowed, where your reviewers see it.",
}
