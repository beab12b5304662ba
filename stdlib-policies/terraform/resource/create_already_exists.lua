local recoverable = use "lib/recoverable"

policy "terraform.resource.create-already-exists" {
  title    = "What already exists must be imported, not created",
  severity = "critical",
  on       = { type = recoverable.types, action = "create" },
  on_undetermined = "warn_until_given",
  require  = function(r) return r:live() == nil end,
  message  = "{address}: an object of this name already exists: is the state missing or stale?",
  remedy   = "Stop. Is this the right state? Restore it before anything else; if the object is really to be managed here, import it.",
}
