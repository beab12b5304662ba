local stateful = use "lib/stateful"

policy "terraform.resource.stateful-destroyed" {
  title    = "Resources that hold data must not be destroyed or replaced",
  severity = "critical",
  -- A person decides. That there is a way back at all is not left to anybody:
  -- terraform.recovery.no-surviving-backup denies.
  enforcement = "hold",
  on       = { type = stateful.types, action = "destroys" },
  params   = { allowed = {} },
  -- Every subject is one too many, unless a person said that its data may go.
  require  = function(r, p)
    local named = any(p.allowed, function(pattern) return glob(pattern, r.address) end)
    return named, { holds = stateful.rows[r.type].holds }
  end,
  message  = "{address}: this {action} destroys {holds}",
  remedy   = "Nothing should go? Look for a rename without `moved`, or for the wrong state. If its data may really go: keep a backup that survives, then name {address} in this run's --param terraform.resource.stateful-destroyed.allowed, where your reviewers see it.",
}
