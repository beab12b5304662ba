local id = "aws.backup.vault-locked"
local vault = create("aws_backup_vault.a", { name = "main" })
local lock = "aws_backup_vault_lock_configuration.l"

local function of(name, days)
  return { backup_vault_name = name, min_retention_days = 7, changeable_for_days = days }
end

test "a vault without a lock is warned about" {
  policy = id, plan = { vault },
  expect = deny "aws_backup_vault.a: no lock belongs to this vault",
}
test "a locked vault passes" {
  policy = id, plan = { vault, create(lock, of(ref "aws_backup_vault.a")) }, expect = pass,
}
test "a lock of the vault's name passes" {
  policy = id, plan = { vault, create(lock, of "main") }, expect = pass,
}
test "a lock of another vault does not help" {
  policy = id, plan = { vault, create(lock, of "other") }, expect = deny,
}
test "a lock that never becomes final denies where it must" {
  -- mutant: a time that is not known yet is one
  policy = id, params = { final = true }, plan = { vault, create(lock, of "main") }, expect = deny,
}
test "a lock whose time is null never becomes final" {
  policy = id, params = { final = true }, plan = { vault, create(lock, of("main", null)) },
  expect = deny,
}
test "a lock that becomes final passes" {
  policy = id, params = { final = true }, plan = { vault, create(lock, of("main", 3)) },
  expect = pass,
}
test "a lock of a vault that nobody can name leaves it open" {
  policy = id, plan = { vault, create(lock, of(unknown)) }, expect = undetermined,
}
test "a plan that deletes the lock and leaves the vault denies" {
  policy = id,
  plan   = { noop("aws_backup_vault.a", { id = "main", name = "main" }), delete(lock, of "main") },
  expect = deny,
}
test "a vault that is replaced needs a lock like a new one" {
  policy = id, plan = { replace("aws_backup_vault.a", { name = "old" }, { name = "new" }) },
  expect = deny,
}
test "a vault that goes is not judged" {
  policy = id, plan = { delete("aws_backup_vault.a", { name = "main" }) }, expect = not_applicable,
}
