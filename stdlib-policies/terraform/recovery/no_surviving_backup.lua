local recoverable = use "lib/recoverable"

-- What there is, and why the plan takes it away.
local function what_goes(resource)
  local gone = map(filter(resource:backups(), function(b)
    return b.state == "complete" and not b.survives
  end), function(b) return b.id .. ": " .. b.why end)
  if #gone == 0 then return "there is none" end
  if #gone == 1 then return gone[1] end
  return gone[1] .. "; and " .. (#gone - 1) .. " more"
end

--- Destroying data needs a backup that is complete, holds data younger than
--- `max_age`, and survives this very plan.
---
--- The obvious rule, "a snapshot younger than a day must exist", allowed the
--- incident that Holdpoint was made for: the snapshot existed, it was
--- automated, and it was deleted together with its instance. A backup counts
--- only if the plan leaves it: not an automated one that dies with its
--- database, not one that the same plan deletes, not one whose key the same
--- plan deletes, not a copy of old data, not one that is still being made.
---
--- It needs a context that covers the object's account and region: `holdpoint
--- context collect aws --for PLAN`. Without it, or where it is denied, cut, too
--- old or of another account, the answer is undetermined and blocks.
---
--- ## Known gaps
--- - Backups that no source lists (a dump on somebody's disk) do not count; a
---   collector of your own can add them as neutral items.
--- - That a backup exists does not mean that it can be restored:
---   `terraform.recovery.restore-not-tested`.
--- - The types, and what counts for each, are in `docs/design/recovery.md`.
---
--- ## References
--- - AWS RDS API, DeleteDBInstance: automated backups are deleted with the
---   instance unless DeleteAutomatedBackups is false
policy "terraform.recovery.no-surviving-backup" {
  title    = "Destroying data needs a recent backup that survives the plan",
  severity = "critical",
  on       = { type = recoverable.types, action = "destroys" },
  params   = {
    --- Data of exactly this age is too old.
    max_age = hours(24),
    --- What a planned final snapshot counts for: `"pass"` as a backup, `"hold"` a
    --- person decides (see `terraform.recovery.relies-on-final-snapshot`),
    --- `"deny"` nothing, because it does not exist yet.
    final_snapshot = "hold", -- mutant: whatever is not "deny" counts
  },
  require  = function(r, p)
    local is_safe = recoverable.any_holds {
      function() return recoverable.survives(r, p.max_age) end,
      function()
        return p.final_snapshot ~= "deny" and recoverable.plans_final_snapshot(r)
      end,
    }
    if is_safe then return true end
    return false, { gone = what_goes(r) }
  end,
  message  = "{address}: no backup with data younger than {p.max_age} would survive this {action} ({gone})",
  remedy   = "Do not apply. Take a backup that does not depend on this object (a manual snapshot, a copy in a vault), wait until it is complete, collect the context again and check again.",
}
