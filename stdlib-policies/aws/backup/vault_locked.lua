local settings = use "lib/settings"

--- Whoever can delete the database can usually delete its recovery points too. A
--- locked vault refuses that to everybody, the owner of the account included.
---
--- A posture rule: it judges every vault that exists after the plan, because a
--- plan can take the lock away and leave the vault alone.
---
--- ## Known gaps
--- - A lock in governance mode can be opened by those who may; only with
---   `changeable_for_days` does it become final.
--- - A lock that another root manages is not seen; waive the policy for it.
---
--- ## References
--- - AWS Backup Developer Guide, AWS Backup Vault Lock
policy "aws.backup.vault-locked" {
  title    = "Backup vaults should be locked",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_backup_vault", action = "remains" },
  params   = {
    --- true if a lock must become final (compliance mode, `changeable_for_days`)
    final = false,
  },
  require  = function(vault, p)
    local locks =
      settings.beside(vault, "aws_backup_vault_lock_configuration", "backup_vault_name")
    return any(locks, function(lock)
      return not p.final or settings.is_set(lock, "changeable_for_days")
    end)
  end,
  message  = "{address}: no lock belongs to this vault",
  remedy   = "Add an aws_backup_vault_lock_configuration with min_retention_days, and with changeable_for_days if the lock is to be final.",
}
