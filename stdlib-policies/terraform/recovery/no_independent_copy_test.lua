local id = "terraform.recovery.no-independent-copy"
local now = "2026-02-26T22:00:00Z"

local sample = use "lib/sample_database"
local database, snapshot, evidence = sample.database, sample.snapshot, sample.evidence

local destroy = { delete("aws_db_instance.prod", database()) }

-- A copy in the account that only the backup team enters.
local function copy_elsewhere(fields)
  return {
    ["backup"] = {
      (function()
        local item = {
          id = "copy", of = "db-ABC", origin = "copy", state = "complete",
          data_as_of = "2026-02-26T00:00:00Z", survives_delete = true,
          account = "999999999999", region = "eu-west-1",
        }
        for key, value in pairs(fields or {}) do item[key] = value end
        return item
      end)(),
    },
  }
end

test "a snapshot in the same account alone is held" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot() },
  expect = deny "no copy younger than 7d lies in another account or a locked vault",
}
-- mutant: independence is told by neither restores nor other backups
test "a copy in another account passes" {
  policy = id, now = now, plan = destroy, account = "123456789012", region = "eu-west-1",
  cloud  = evidence({ snapshot() }, copy_elsewhere()),
  expect = pass,
}
test "a copy of seven days exactly is too old" {
  policy = id, now = now, plan = destroy, account = "123456789012", region = "eu-west-1",
  cloud  = evidence({ snapshot() }, copy_elsewhere { data_as_of = "2026-02-19T22:00:00Z" }),
  expect = deny "aws_db_instance.prod",
}
test "a replacement needs the copy like a delete" {
  policy = id, now = now,
  plan   = {
    replace("aws_db_instance.prod", database(), database { resource_id = unknown, arn = unknown }),
  },
  cloud  = evidence { snapshot() },
  expect = deny "aws_db_instance.prod",
}
test "a copy whose fate nobody knows leaves it open" {
  policy = id, now = now, plan = destroy, account = "123456789012", region = "eu-west-1",
  cloud  = evidence({ snapshot() }, copy_elsewhere { survives_delete = null }),
  expect = undetermined,
}
test "an answer that is too old leaves it open" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence(source { items = {}, collected_at = "2026-02-26T19:00:00Z" }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "without a context nothing is known" {
  policy = id, now = now, plan = destroy,
  expect = undetermined "cloud",
}
test "a database that is only updated is not judged" {
  policy = id, now = now,
  plan   = { update("aws_db_instance.prod", database(), database { backup_retention_period = 7 }) },
  cloud  = evidence {},
  expect = not_applicable,
}
