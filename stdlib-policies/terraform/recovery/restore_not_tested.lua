local recoverable = use "lib/recoverable"

--- Destroying data is held until a person approves, unless a surviving backup
--- was restored and validated within `max_age`.
---
--- Backups fail in silence. At GitLab in 2017 five kinds of them existed and
--- none could be restored. A test is the only proof, and a nightly one costs
--- little.
---
--- The context needs restore jobs, or restore tests of your own as neutral
--- items.
---
--- ## Known gaps
--- - What a test looked at is not known: a restore that starts is not yet one
---   that holds the right rows.
--- - A restore without a validation does not count as passed.
---
--- ## References
--- - AWS Backup API, ListRestoreJobs: Status, ValidationStatus
policy "terraform.recovery.restore-not-tested" {
  title    = "Destroying data needs a backup that was restored lately",
  severity = "high",
  enforcement = "hold",
  on       = { type = recoverable.types, action = "destroys" },
  on_undetermined = "warn_until_given",
  --- A test of exactly this age is too old.
  params   = { max_age = days(30) },
  require  = function(r, p)
    return any(r:surviving_backups(), function(b)
      return b.tested ~= nil and b.tested.passed
        and age(b.tested.finished_at) < p.max_age
    end)
  end,
  message  = "{address}: no surviving backup passed a restore test within {p.max_age}",
  remedy   = "Restore the newest backup and look into it (AWS Backup restore testing does so every night); or let a person approve.",
}
