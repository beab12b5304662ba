local recoverable = use "lib/recoverable"

policy "terraform.recovery.restore-not-tested" {
  title       = "Destroying data needs a backup that was restored lately",
  severity    = "high",
  enforcement = "hold",
  on          = { type = recoverable.types, action = "destroys" },
  on_undetermined = "warn_until_given",
  params      = { max_age = days(30) },
  require     = function(r, p)
    return any(r:surviving_backups(), function(b)
      return b.tested ~= nil and b.tested.passed
        and age(b.tested.finished_at) < p.max_age
    end)
  end,
  message     = "{address}: no surviving backup passed a restore test within {p.max_age}",
  remedy      = "Restore the newest backup and look into it (AWS Backup restore testing does so every night); or let a person approve.",
}
