local stateful = use "lib/stateful"

--- Forgetting leaves the object alone and takes it out of the state: nothing
--- watches it any more, no rule protects it, and the next plan that means the
--- same object creates a second one beside it. That is what a lost state looks
--- like, too.
---
--- A change rule: it judges what holds data and leaves the state, by a `removed`
--- block with `destroy = false`, or by a replacement that keeps the old object.
---
--- ## Known gaps
--- - `terraform state rm` happens without a plan and is not seen; the next plan
---   that creates the object anew is: `terraform.resource.create-already-exists`.
---
--- ## References
--- - Terraform documentation, removed block: destroy = false
policy "terraform.resource.stateful-forgotten" {
  title    = "Resources that hold data must not be forgotten unasked",
  severity = "high",
  enforcement = "hold",
  on       = { type = stateful.types, action = { "forget", "recreate" } },
  params   = {
    --- addresses, or globs over them, that may be forgotten
    allowed = {},
  },
  require  = function(r, p)
    local named = any(p.allowed, function(pattern) return glob(pattern, r.address) end)
    return named, { holds = stateful.rows[r.type].holds }
  end,
  message  = "{address}: this {action} leaves behind, unmanaged: {holds}",
  remedy   = "Does another root take it over? Then import it there first, and name {address} in this run's --param terraform.resource.stateful-forgotten.allowed, where your reviewers see it.",
}
