local recoverable = use "lib/recoverable"

--- A plan that creates a database which is already there was made without its
--- state, or with an old one. The creation may fail at the name, or succeed
--- beside the real one: both end with somebody cleaning up duplicates.
---
--- It needs a context of the plan's account and region, and the account itself:
--- from the plan, its prior state, the pin, or `--account`. Evidence that
--- something does not exist is good for 15 minutes.
---
--- ## Known gaps
--- - Types without a row in `docs/design/recovery.md` are not judged.
--- - A name that the provider makes up cannot be taken yet and passes.
---
--- ## References
--- - The list calls of each type, in `docs/reference/datasets.md`
policy "terraform.resource.create-already-exists" {
  title    = "What already exists must be imported, not created",
  severity = "critical",
  on       = { type = recoverable.types, action = "create" },
  on_undetermined = "warn_until_given",
  require  = function(r) return r:live() == nil end,
  message  = "{address}: an object of this name already exists: is the state missing or stale?",
  remedy   = "Stop. Is this the right state? Restore it before anything else; if the object is really to be managed here, import it.",
}
