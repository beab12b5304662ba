local id = "terraform.recovery.no-surviving-backup"
local now = "2026-02-26T22:00:00Z"

local sample = use "lib/sample_database"
local database, snapshot, evidence = sample.database, sample.snapshot, sample.evidence

local destroy = { delete("aws_db_instance.prod", database()) }

-- mutant: whether a restore was tested is another policy's question
test "a recent manual snapshot survives and is enough" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot() },
  expect = pass,
}
test "an automated snapshot dies with its instance: the founding incident" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence {
    snapshot {
      db_snapshot_identifier = "rds:prod-2026-02-26-00-24",
      snapshot_type = "automated",
      snapshot_create_time = "2026-02-26T00:24:00Z",
    },
  },
  expect = deny "no backup with data younger than 24h would survive this delete (",
}
test "an automated snapshot is kept when the state says so" {
  policy = id, now = now,
  plan   = { delete("aws_db_instance.prod", database { delete_automated_backups = false }) },
  cloud  = evidence {
    snapshot {
      db_snapshot_identifier = "rds:prod-2026-02-26-00-24",
      snapshot_type = "automated",
      snapshot_create_time = "2026-02-26T00:24:00Z",
    },
  },
  expect = pass,
}
test "no backup at all denies" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence {},
  expect = deny "aws_db_instance.prod",
}
test "23 h 59 m 59 s is younger than a day" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { snapshot_create_time = "2026-02-25T22:00:01Z" } },
  expect = pass,
}
test "24 h exactly is not younger than a day" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { snapshot_create_time = "2026-02-25T22:00:00Z" } },
  expect = deny "younger than 24h",
}
test "24 h and a second is older than a day" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { snapshot_create_time = "2026-02-25T21:59:59Z" } },
  expect = deny "younger than 24h",
}
test "the parameter moves the boundary" {
  policy = id, now = now, plan = destroy,
  params = { max_age = hours(1) },
  cloud  = evidence { snapshot() },
  expect = deny "younger than 1h",
}
test "a snapshot from the future says nothing" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { snapshot_create_time = "2026-02-26T22:05:00Z" } },
  expect = undetermined,
}
test "a replacement destroys the old database like a delete" {
  policy = id, now = now,
  plan   = {
    replace("aws_db_instance.prod", database { availability_zone = "eu-west-1a" },
      database { availability_zone = "eu-west-1b", resource_id = unknown, arn = unknown }),
  },
  cloud  = evidence {},
  expect = deny "would survive this replace",
}
test "a snapshot that the same plan deletes does not survive" {
  policy = id, now = now,
  plan   = {
    delete("aws_db_instance.prod", database()),
    delete("aws_db_snapshot.last", {
      db_snapshot_identifier = "before-destroy", db_instance_identifier = "prod",
      db_snapshot_arn = "arn:aws:rds:eu-west-1:123456789012:snapshot:before-destroy",
      id = "before-destroy",
    }),
  },
  cloud  = evidence { snapshot() },
  expect = deny "aws_db_instance.prod",
}
test "a snapshot whose key the same plan deletes does not survive" {
  policy = id, now = now,
  plan   = {
    delete("aws_db_instance.prod", database()),
    delete("aws_kms_key.k", {
      key_id = "k", arn = "arn:aws:kms:eu-west-1:123456789012:key/k", id = "k",
    }),
  },
  cloud  = evidence { snapshot() },
  expect = deny "aws_db_instance.prod",
}
test "a snapshot that is still being made is none" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { status = "creating", percent_progress = 40 } },
  expect = deny "aws_db_instance.prod",
}
test "a snapshot of an older database of the same name is none" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { dbi_resource_id = "db-OLD" } },
  expect = deny "aws_db_instance.prod",
}
test "a copy counts from its data, not from its making" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence {
    snapshot {
      source_region = "eu-central-1",
      original_snapshot_create_time = "2026-01-01T00:00:00Z",
    },
  },
  expect = deny "aws_db_instance.prod",
}
test "without a context nothing is known" {
  policy = id, now = now, plan = destroy,
  expect = undetermined "cloud",
}
test "a source that was denied leaves it open" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence(source { status = "denied", error_code = "AccessDenied" }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "an answer that is too old leaves it open" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence(source { items = { snapshot() }, collected_at = "2026-02-26T19:59:59Z" }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "a clock two minutes behind the evidence is forgiven" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence(source { items = { snapshot() }, collected_at = "2026-02-26T22:02:00Z" }),
  expect = pass,
}
test "a clock further behind the evidence leaves it open" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence(source { items = { snapshot() }, collected_at = "2026-02-26T22:02:01Z" }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "an answer that was cut leaves it open" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence(source { items = { snapshot() }, complete = false }),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "an answer of another account leaves it open" {
  policy = id, now = now, plan = destroy, region = "eu-west-1",
  cloud  = { ["aws.rds.db_snapshots"] = source { items = { snapshot() }, account = "999999999999", region = "eu-west-1" } },
  expect = undetermined,
}
test "a planned final snapshot is left to a person by default" {
  policy = id, now = now,
  plan   = {
    delete("aws_db_instance.prod",
      database { skip_final_snapshot = false, final_snapshot_identifier = "prod-final" }),
  },
  cloud  = evidence {},
  expect = pass,
}
test "a planned final snapshot counts for nothing if the parameter says so" {
  policy = id, now = now,
  params = { final_snapshot = "deny" },
  plan   = {
    delete("aws_db_instance.prod",
      database { skip_final_snapshot = false, final_snapshot_identifier = "prod-final" }),
  },
  cloud  = evidence {},
  expect = deny "aws_db_instance.prod",
}
test "a database that is only updated is not judged" {
  policy = id, now = now,
  plan   = { update("aws_db_instance.prod", database(), database { backup_retention_period = 7 }) },
  cloud  = evidence {},
  expect = not_applicable,
}
test "the message says that there is no backup" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence {},
  expect = deny "(there is none)",
}
local function dying(n)
  return snapshot {
    db_snapshot_identifier = "rds:prod-" .. n,
    db_snapshot_arn = "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:prod-" .. n,
    snapshot_type = "automated",
  }
end
test "it names the one that goes, and why" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { dying(1) },
  expect = deny "snapshot:rds:prod-1: an automated snapshot is deleted with its database: before.delete_automated_backups is true)",
}
test "it names no backup that is not complete" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { status = "creating", percent_progress = 40 } },
  expect = deny "(there is none)",
}
test "it counts the others" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { dying(1), dying(2), dying(3) },
  expect = deny "; and 2 more)",
}
test "it names no backup that stays and is too old" {
  policy = id, now = now, plan = destroy,
  cloud  = evidence { snapshot { snapshot_create_time = "2026-01-01T00:00:00Z" } },
  expect = deny "(there is none)",
}
