local stateful = use "lib/stateful"

policy "terraform.resource.stateful-destroyed" {
  title    = "Resources that hold data must not be destroyed or replaced",
  severity = "critical",
  on       = { type = stateful.types, action = "destroys" },
  -- Every subject is one too many: a person has to say that its data may go.
  forbid   = function(r)
    return true, { holds = stateful.rows[r.type].holds }
  end,
  message  = "{address}: this {action} destroys {holds}",
  remedy   = "Nothing should go? Look for a rename without `moved`, or for the wrong state. Otherwise prove a backup that survives, then waive this policy for {address}.",
}
