local recoverable = use "lib/recoverable"

--- A plan whose only way back is the final snapshot that it is to take itself
--- is held until a person approves.
---
--- A final snapshot does not exist when the decision is made. It can fail, and
--- nobody has ever restored it. It is also much better than nothing, so this is
--- a matter for a person and not for a denial.
---
--- ## Known gaps
--- - Whether the name of the final snapshot is still free is said by the engine
---   where the snapshots are known, and not judged here.
---
--- ## References
--- - Terraform AWS provider: `skip_final_snapshot`, `final_snapshot_identifier`
policy "terraform.recovery.relies-on-final-snapshot" {
  title    = "A final snapshot that does not exist yet is no backup",
  severity = "high",
  enforcement = "hold",
  on       = { type = recoverable.types, action = "destroys" },
  on_undetermined = "warn_until_given",
  params   = {
    --- A backup of exactly this age is too old to be relied on instead.
    max_age = hours(24),
    --- Any other word switches this rule off; set it together with the parameter
    --- of `terraform.recovery.no-surviving-backup`.
    final_snapshot = "hold",
  },
  require  = function(r, p)
    if p.final_snapshot ~= "hold" then return true end
    return recoverable.any_holds {
      function() return not recoverable.plans_final_snapshot(r) end,
      function() return recoverable.survives(r, p.max_age) end,
    }
  end,
  message  = "{address}: the only way back is a final snapshot that this {action} is to take",
  remedy   = "Take the snapshot before the plan, see that it is complete, collect the context again. Or let a person approve.",
}
