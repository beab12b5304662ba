-- Numbers of days or copies that a backup is kept; zero turns backups off.
local retentions = {
  "automated_snapshot_retention_period", -- aws_redshift_cluster
  "automatic_backup_retention_days",     -- aws_fsx_*
  "backup_retention_days",               -- azurerm_*_flexible_server
  "backup_retention_period",             -- aws_db_instance, aws_*_cluster
  "manual_snapshot_retention_period",    -- aws_redshift_cluster
  "snapshot_retention_limit",            -- aws_elasticache_*
}

--- Backups must not be kept for a shorter time than before.
---
--- A shorter retention deletes backups at once, and 0 switches them off. It
--- looks like a saving in a plan, and it is the first half of a loss.
---
--- ## Known gaps
--- - Retention that is set in another resource (AWS Backup plans, lifecycle
---   rules of buckets) is not compared.
--- - A retention that was never set has nothing to fall from.
---
--- ## References
--- - The attributes of the AWS and Azure providers listed in the policy
policy "terraform.recovery.retention-reduced" {
  title    = "Backups must not be kept for a shorter time",
  severity = "high",
  on       = { type = "*", action = { "update", "replace" } },
  check    = function(r)
    for attribute in each(retentions) do
      if r:has(attribute) then
        local before = r.before[attribute]
        -- Left out now: the provider's default, which may be less.
        if before ~= nil and (r.after[attribute] == nil or r.after[attribute] < before) then
          r:deny("{address}: {attribute} goes from {was} to {will}",
            { attribute = attribute, was = before, will = r.after[attribute] or "nothing" })
        end
      end
    end
  end,
  remedy   = "Keep the retention in this plan. A shorter one deletes backups at once: give it a change of its own that a person approves.",
}
