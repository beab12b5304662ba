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

policy "terraform.recovery.no-surviving-backup" {
  title    = "Destroying data needs a recent backup that survives the plan",
  severity = "critical",
  on       = { type = recoverable.types, action = "destroys" },
  -- final_snapshot: what a planned final snapshot counts for. "pass": as a
  -- backup; "hold": a person decides, see relies-on-final-snapshot; "deny":
  -- nothing, because it does not exist yet.
  params   = { max_age = hours(24), final_snapshot = "hold" },
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
