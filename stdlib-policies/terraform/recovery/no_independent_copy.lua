local recoverable = use "lib/recoverable"

policy "terraform.recovery.no-independent-copy" {
  title       = "Destroying data needs a copy that the same hand cannot reach",
  severity    = "high",
  enforcement = "hold",
  on          = { type = recoverable.types, action = "destroys" },
  on_undetermined = "warn_until_given",
  params      = { max_age = days(7) },
  require     = function(r, p)
    return any(r:surviving_backups(), function(b)
      return b.independent and age(b.data_as_of) < p.max_age
    end)
  end,
  message     = "{address}: no copy younger than {p.max_age} lies in another account or a locked vault",
  remedy      = "Copy a backup into an account that these credentials cannot enter, or into a locked vault; or let a person approve.",
}
