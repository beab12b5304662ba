local recoverable = use "lib/recoverable"

policy "terraform.recovery.relies-on-final-snapshot" {
  title       = "A final snapshot that does not exist yet is no backup",
  severity    = "high",
  enforcement = "hold",
  on          = { type = recoverable.types, action = "destroys" },
  on_undetermined = "warn_until_given",
  -- The same words as in no-surviving-backup; set both.
  params      = { max_age = hours(24), final_snapshot = "hold" },
  require     = function(r, p)
    if p.final_snapshot ~= "hold" then return true end
    return recoverable.any_holds {
      function() return not recoverable.plans_final_snapshot(r) end,
      function() return recoverable.survives(r, p.max_age) end,
    }
  end,
  message     = "{address}: the only way back is a final snapshot that this {action} is to take",
  remedy      = "Take the snapshot before the plan, see that it is complete, collect the context again. Or let a person approve.",
}
