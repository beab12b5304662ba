local recoverable = use "lib/recoverable"

--- Destroying data is held until a person approves, unless a copy younger than
--- `max_age` lies in another account or in a locked vault.
---
--- Whoever can destroy a database with these credentials can destroy its
--- snapshots with the next command. A copy that they cannot reach survives a
--- mistake, an agent, and an attacker.
---
--- Copies in other accounts are seen only if a context of those accounts is
--- given too.
---
--- ## Known gaps
--- - Whether the credentials of this run could enter the other account is not
---   known.
---
--- ## References
--- - AWS Backup: vault lock, logically air-gapped vaults, cross-account copies
policy "terraform.recovery.no-independent-copy" {
  title    = "Destroying data needs a copy that the same hand cannot reach",
  severity = "high",
  enforcement = "hold",
  on       = { type = recoverable.types, action = "destroys" },
  on_undetermined = "warn_until_given",
  --- Data of exactly this age is too old.
  params   = { max_age = days(7) },
  require  = function(r, p)
    return any(r:surviving_backups(), function(b)
      return b.independent and age(b.data_as_of) < p.max_age
    end)
  end,
  message  = "{address}: no copy younger than {p.max_age} lies in another account or a locked vault",
  remedy   = "Copy a backup into an account that these credentials cannot enter, or into a locked vault; or let a person approve.",
}
