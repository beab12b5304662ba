-- What the fifteen policies must answer.

local function gone(address)
  return { delete(address or "aws_db_instance.main", { identifier = "prod" }) }
end

-- R01
test "R01 without an inventory is undetermined, never a pass" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = gone(),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
local noon = "2026-06-01T12:00:00Z"
-- A snapshot of `prod` that lets it go, but for the given differences.
local function snapshot(differences)
  local fields = {
    db_instance_identifier = "prod", snapshot_type = "manual",
    status = "available", snapshot_create_time = "2026-06-01T00:00:00Z",
  }
  for name, value in pairs(differences or {}) do fields[name] = value end
  return { ["aws.rds.db_snapshots"] = { fields } }
end
test "R01 a fresh manual snapshot passes" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = snapshot(),
  expect = pass,
}
test "R01 one second younger than a day passes" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = snapshot { snapshot_create_time = "2026-05-31T12:00:01Z" },
  expect = pass,
}
test "R01 a day old is not younger than a day" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = snapshot { snapshot_create_time = "2026-05-31T12:00:00Z" },
  expect = deny "no manual snapshot of prod younger than 24h",
}
test "R01 a snapshot in the future is undetermined" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = snapshot { snapshot_create_time = "2026-06-01T12:05:00Z" },
  expect = undetermined,
}
test "R01 an automated snapshot dies with its instance" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = snapshot { snapshot_type = "automated" },
  expect = deny,
}
test "R01 a snapshot that is still made does not count" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = snapshot { status = "creating" },
  expect = deny,
}
test "R01 another database's snapshot does not count" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = snapshot { db_instance_identifier = "prod2" },
  expect = deny,
}
test "R01 no snapshots at all deny" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = gone(),
  cloud  = { ["aws.rds.db_snapshots"] = {} },
  expect = deny,
}
test "R01 another dataset says nothing of snapshots" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = gone(),
  cloud  = { ["aws.rds.db_instances"] = {} },
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 a listing that was denied is undetermined" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = gone(),
  cloud  = { ["aws.rds.db_snapshots"] = source { status = "denied", error_code = "AccessDenied" } },
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 half a listing is undetermined" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = { ["aws.rds.db_snapshots"] = source {
    items = snapshot()["aws.rds.db_snapshots"], complete = false,
  } },
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 a listing of last week is undetermined" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = { ["aws.rds.db_snapshots"] = source { items = {}, collected_at = "2026-05-25T12:00:00Z" } },
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 the listing of another account is undetermined" {
  policy  = "rds-destroy-needs-fresh-snapshot",
  now     = noon,
  account = "111122223333",
  region  = "eu-west-1",
  plan    = gone(),
  cloud   = { ["aws.rds.db_snapshots"] = source {
    items = snapshot()["aws.rds.db_snapshots"], account = "999988887777",
  } },
  expect  = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 the listing of the plan's account counts" {
  policy  = "rds-destroy-needs-fresh-snapshot",
  now     = noon,
  account = "111122223333",
  region  = "eu-west-1",
  plan    = gone(),
  cloud   = snapshot(),
  expect  = pass,
}
test "R01 without an account nobody can tell whose listing it is" {
  policy = "rds-destroy-needs-fresh-snapshot",
  now    = noon,
  plan   = gone(),
  cloud  = { ["aws.rds.db_snapshots"] = source {
    items = snapshot()["aws.rds.db_snapshots"], account = "111122223333", region = "eu-west-1",
  } },
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 a replacement counts as destruction" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = { replace("aws_db_instance.main", { identifier = "prod" }, { identifier = "prod" }) },
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 a deposed object counts as destruction" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = { delete("aws_db_instance.main", { identifier = "prod" }, { deposed = true }) },
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 a delete inside a module with for_each counts as destruction" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = gone('module.db["eu"].aws_db_instance.main[0]'),
  expect = undetermined "cloud.aws.rds.db_snapshots",
}
test "R01 an update is not selected" {
  policy = "rds-destroy-needs-fresh-snapshot",
  plan   = { update("aws_db_instance.main", { identifier = "prod" }, { identifier = "prod" }) },
  expect = not_applicable,
}

-- R02
test "R02 true passes" {
  policy = "rds-storage-encrypted",
  plan   = { create("aws_db_instance.a", { storage_encrypted = true }) },
  expect = pass,
}
test "R02 null denies" {
  policy = "rds-storage-encrypted",
  plan   = { create("aws_db_instance.a", {}) },
  expect = deny "storage_encrypted is null",
}
test "R02 unknown is undetermined" {
  policy = "rds-storage-encrypted",
  plan   = { create("aws_db_instance.a", { storage_encrypted = unknown }) },
  expect = undetermined "after.storage_encrypted",
}

-- R03
local function group(...)
  return { create("aws_security_group.a", { ingress = { ... } }) }
end
local function rule(first, last, protocol, v4, v6)
  return {
    from_port = first, to_port = last, protocol = protocol,
    cidr_blocks = v4, ipv6_cidr_blocks = v6 or {},
  }
end
test "R03 inline SSH denies" {
  policy = "sg-no-public-ssh",
  plan   = group(rule(20, 25, "tcp", { "10.0.0.0/8", "0.0.0.0/0" })),
  expect = deny,
}
test "R03 all protocols deny" {
  policy = "sg-no-public-ssh",
  plan   = group(rule(0, 0, "-1", {}, { "::/0" })),
  expect = deny,
}
test "R03 443 passes" {
  policy = "sg-no-public-ssh",
  plan   = group(rule(443, 443, "tcp", { "0.0.0.0/0" })),
  expect = pass,
}
test "R03 the newer rule resource denies" {
  policy = "sg-no-public-ssh",
  plan   = { create("aws_vpc_security_group_ingress_rule.a", {
    from_port = 22, to_port = 22, ip_protocol = "tcp", cidr_ipv4 = "0.0.0.0/0",
  }) },
  expect = deny,
}
test "R03 an egress rule passes" {
  policy = "sg-no-public-ssh",
  plan   = { create("aws_security_group_rule.a", {
    type = "egress", from_port = 22, to_port = 22, protocol = "tcp",
    cidr_blocks = { "0.0.0.0/0" },
  }) },
  expect = pass,
}
test "R03 only an unknown CIDR list is undetermined" {
  policy = "sg-no-public-ssh",
  plan   = group(rule(22, 22, "tcp", unknown)),
  expect = undetermined,
}
test "R03 unknown CIDRs beside a bad rule still deny" {
  policy = "sg-no-public-ssh",
  plan   = group(rule(22, 22, "tcp", unknown), rule(22, 22, "tcp", { "0.0.0.0/0" })),
  expect = deny,
}
test "R03 rules that nobody set are the provider's: none" {
  policy = "sg-no-public-ssh",
  plan   = { create("aws_security_group.a", { name = "a" }) },
  expect = pass,
}
test "R03 rules that somebody set and nobody knows are undetermined" {
  policy = "sg-no-public-ssh",
  plan   = { create("aws_security_group.a", { ingress = unknown }) },
  expect = undetermined "after.ingress",
}

-- R04
test "R04 all tags pass" {
  policy = "required-tags",
  plan   = { create("aws_instance.a", {
    tags = { owner = "a@example.com", env = "prod", ["cost-center"] = "CC-1234" },
  }) },
  expect = pass,
}
test "R04 a wrong tag denies" {
  policy = "required-tags",
  plan   = { create("aws_instance.a", { tags = { owner = "a@example.com", env = "prd" } }) },
  expect = deny "tag env is prd",
}
test "R04 no tags deny" {
  policy = "required-tags",
  plan   = { create("aws_instance.a", {}) },
  expect = deny "tag cost-center is missing",
}
test "R04 default tags of the provider count" {
  policy = "required-tags",
  plan   = {
    provider("aws", { default_tags = { { tags = {
      owner = "a@example.com", env = "prod", ["cost-center"] = "CC-1234",
    } } } }),
    create("aws_instance.a", {}),
  },
  expect = pass,
}
test "R04 a type without tags is not selected" {
  policy = "required-tags",
  plan   = { create("aws_s3_bucket_public_access_block.a", {}) },
  expect = not_applicable,
}

-- R05
local function document(text)
  return { create("aws_iam_policy.a", { policy = text }) }
end
test "R05 every action on everything denies" {
  policy = "iam-no-full-wildcard",
  plan   = document('{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'),
  expect = deny,
}
test "R05 all actions but some deny" {
  policy = "iam-no-full-wildcard",
  plan   = document('{"Statement":[{"Effect":"Allow","NotAction":["iam:*"],"Resource":["*"]}]}'),
  expect = deny,
}
test "R05 a narrow document passes" {
  policy = "iam-no-full-wildcard",
  plan   = document('{"Statement":[{"Effect":"Allow","Action":["s3:Get*"],"Resource":"*"},'
    .. '{"Effect":"Deny","Action":"*","Resource":"*"}]}'),
  expect = pass,
}
test "R05 broken JSON is an error" {
  policy = "iam-no-full-wildcard",
  plan   = document('{"Statement":['),
  expect = error,
}
test "R05 an unknown document is undetermined" {
  policy = "iam-no-full-wildcard",
  plan   = document(unknown),
  expect = undetermined "after.policy",
}

-- R06
local function block_of(bucket)
  return {
    bucket = bucket, block_public_acls = true, block_public_policy = true,
    ignore_public_acls = true, restrict_public_buckets = true,
  }
end
local full = block_of(ref "aws_s3_bucket.a")
test "R06 a bucket with its block passes" {
  policy = "s3-public-access-block",
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }),
    create("aws_s3_bucket_public_access_block.a", full),
  },
  expect = pass,
}
test "R06 a bucket without a block denies" {
  policy = "s3-public-access-block",
  plan   = { create("aws_s3_bucket.a", { bucket = "a" }) },
  expect = deny,
}
test "R06 the block of another bucket denies" {
  policy = "s3-public-access-block",
  plan   = {
    create("aws_s3_bucket.b", { bucket = "b" }),
    create("aws_s3_bucket.a", { bucket = "a" }),
    create("aws_s3_bucket_public_access_block.a", full),
  },
  expect = deny,
}
test "R06 deleting the block of a bucket that is updated denies" {
  policy = "s3-public-access-block",
  plan   = {
    update("aws_s3_bucket.a", { bucket = "a" }, { bucket = "a" }),
    delete("aws_s3_bucket_public_access_block.a", full),
  },
  expect = deny,
}
test "R06 deleting the block alone denies: this plan causes it" {
  policy = "s3-public-access-block",
  plan   = {
    noop("aws_s3_bucket.a", { bucket = "a" }),
    delete("aws_s3_bucket_public_access_block.a", full),
  },
  expect = deny,
}
test "R06 an incomplete block denies" {
  policy = "s3-public-access-block",
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }),
    create("aws_s3_bucket_public_access_block.a", { bucket = "a", block_public_acls = true }),
  },
  expect = deny,
}
test "R06 each bucket of a for_each has its own block" {
  policy = "s3-public-access-block",
  plan   = {
    create('aws_s3_bucket.a["x"]', { bucket = "x" }),
    create('aws_s3_bucket.a["y"]', { bucket = "y" }),
    create('aws_s3_bucket_public_access_block.a["x"]', block_of(ref 'aws_s3_bucket.a["x"]')),
    create('aws_s3_bucket_public_access_block.a["y"]', block_of(ref 'aws_s3_bucket.a["y"]')),
  },
  expect = pass,
}
test "R06 one block never stands for every bucket of a for_each" {
  policy = "s3-public-access-block",
  plan   = {
    create('aws_s3_bucket.a["x"]', { bucket = "x" }),
    create('aws_s3_bucket.a["y"]', { bucket = "y" }),
    create("aws_s3_bucket_public_access_block.a", block_of(ref 'aws_s3_bucket.a["x"]')),
  },
  expect = deny 'aws_s3_bucket.a["y"]',
}
test "R06 a block of nobody knows which bucket is undetermined" {
  policy = "s3-public-access-block",
  plan   = {
    create("aws_s3_bucket.a", { bucket = "a" }),
    create("aws_s3_bucket_public_access_block.a", block_of(unknown)),
  },
  expect = undetermined,
}

-- R07
local function servers(n, builder)
  return many(n, function(i)
    return builder("aws_instance.n" .. i, { instance_type = "t3.micro" })
  end)
end
local function kept(n)
  return many(n, function(i)
    return noop("aws_s3_bucket.k" .. i, {})
  end)
end
test "R07 few of many pass" {
  policy = "blast-radius",
  plan   = { servers(4, delete), kept(60) },
  expect = pass,
}
test "R07 too many deny" {
  policy = "blast-radius",
  plan   = { servers(6, delete), kept(99) },
  expect = deny "destroys 6 of 105",
}
test "R07 too large a share denies" {
  policy = "blast-radius",
  plan   = { servers(2, delete), kept(8) },
  expect = deny,
}
test "R07 nothing destroyed in an empty state passes" {
  policy = "blast-radius",
  plan   = { servers(9, create) },
  expect = pass,
}

-- R08
local function server(instance_type)
  return { create("aws_instance.a", { instance_type = instance_type }) }
end
test "R08 a small type in dev passes" {
  policy = "approved-instance-types",
  run    = { environment = "dev" },
  plan   = server "t3.micro",
  expect = pass,
}
test "R08 a large type in dev denies" {
  policy = "approved-instance-types",
  run    = { environment = "dev" },
  plan   = server "m6i.large",
  expect = deny "m6i.large is not approved here",
}
test "R08 an environment that nobody listed denies" {
  policy = "approved-instance-types",
  run    = { environment = "qa" },
  plan   = server "t3.micro",
  expect = deny,
}
test "R08 an environment that nobody named is undetermined" {
  policy = "approved-instance-types",
  plan   = server "t3.micro",
  expect = undetermined "run.environment",
}
test "R08 a dot in a pattern is a dot" {
  policy = "approved-instance-types",
  run    = { environment = "prod" },
  plan   = server "m6ixlarge",
  expect = deny,
}

-- R09
test "R09 without an inventory is undetermined" {
  policy = "no-duplicate-database",
  plan   = { create("aws_db_instance.a", { identifier = "new" }) },
  expect = undetermined "cloud.aws.rds.db_instances",
}
local function new(identifier)
  return { create("aws_db_instance.a", { identifier = identifier }) }
end
test "R09 a new name passes" {
  policy = "no-duplicate-database",
  plan   = new "new",
  cloud  = { ["aws.rds.db_instances"] = { { db_instance_identifier = "prod" } } },
  expect = pass,
}
test "R09 a name that exists denies" {
  policy = "no-duplicate-database",
  plan   = new "prod",
  cloud  = { ["aws.rds.db_instances"] = many(3, function(i)
    return { db_instance_identifier = i == 2 and "prod" or "other" .. i }
  end) },
  expect = deny "prod already exists in AWS",
}
test "R09 an empty account has no duplicates" {
  policy = "no-duplicate-database",
  plan   = new "prod",
  cloud  = { ["aws.rds.db_instances"] = {} },
  expect = pass,
}
test "R09 an inventory of an hour ago proves nothing absent" {
  policy = "no-duplicate-database",
  now    = noon,
  plan   = new "new",
  cloud  = { ["aws.rds.db_instances"] = source { items = {}, collected_at = "2026-06-01T11:00:00Z" } },
  expect = undetermined "cloud.aws.rds.db_instances",
}
test "R09 a name that AWS makes up is undetermined" {
  policy = "no-duplicate-database",
  plan   = new(unknown),
  cloud  = { ["aws.rds.db_instances"] = { { db_instance_identifier = "prod" } } },
  expect = undetermined "after.identifier",
}

-- R10
test "R10 a change in the window denies" {
  policy = "change-freeze",
  now    = "2026-12-24T10:00:00Z",
  plan   = servers(1, create),
  expect = deny,
}
test "R10 a plan without changes passes in the window" {
  policy = "change-freeze",
  now    = "2026-12-24T10:00:00Z",
  plan   = servers(1, noop),
  expect = pass,
}
test "R10 the end of the window passes" {
  policy = "change-freeze",
  now    = "2027-01-03T00:00:00Z",
  plan   = servers(1, create),
  expect = pass,
}

-- R11
test "R11 pinned modules pass" {
  policy = "modules-pinned",
  plan   = {
    module("a", { source_kind = "registry", version = "5.1.2" }),
    module("l", { source_kind = "local" }),
    module("g", { source_kind = "git", ref = "v1.2.3" }),
  },
  expect = pass,
}
test "R11 a range denies" {
  policy = "modules-pinned",
  plan   = { module("a", { source_kind = "registry", version = "~> 5.0" }) },
  expect = deny "module a",
}
test "R11 a branch denies" {
  policy = "modules-pinned",
  plan   = { module("a", { source_kind = "git", ref = "main" }) },
  expect = deny,
}

-- R12
test "R12 cheap instances pass" {
  policy = "instance-cost-cap",
  plan   = servers(3, create),
  expect = pass,
}
test "R12 a dear instance denies" {
  policy = "instance-cost-cap",
  plan   = server "m6i.4xlarge",
  expect = deny "cost",
}
test "R12 a type without a price denies" {
  policy = "instance-cost-cap",
  plan   = server "p5.48xlarge",
  expect = deny "no price listed for p5.48xlarge",
}
test "R12 a type that is not known yet is undetermined" {
  policy = "instance-cost-cap",
  plan   = server(unknown),
  expect = undetermined "after.instance_type",
}

-- R13
local open = { rule(443, 443, "tcp", { "0.0.0.0/0" }) }
test "R13 rules that drifted deny" {
  policy = "sg-drift",
  plan   = { drift("aws_security_group.a", { ingress = {} }, { ingress = open }) },
  expect = deny,
}
test "R13 tags that drifted pass" {
  policy = "sg-drift",
  plan   = { drift("aws_security_group.a",
    { ingress = open, tags = { a = "1" } }, { ingress = open, tags = {} }) },
  expect = pass,
}

-- R14
test "R14 protection that is removed denies" {
  policy = "keep-deletion-protection",
  plan   = { update("aws_db_instance.a",
    { deletion_protection = true }, { deletion_protection = false }) },
  expect = deny,
}
test "R14 protection that is left out denies" {
  policy = "keep-deletion-protection",
  plan   = { update("aws_lb.a", { enable_deletion_protection = true }, {}) },
  expect = deny,
}
test "R14 protection that stays passes" {
  policy = "keep-deletion-protection",
  plan   = { update("aws_db_instance.a",
    { deletion_protection = true }, { deletion_protection = true }) },
  expect = pass,
}
test "R14 protection that is not known yet is undetermined" {
  policy = "keep-deletion-protection",
  plan   = { update("aws_db_instance.a",
    { deletion_protection = true }, { deletion_protection = unknown }) },
  expect = undetermined "after.deletion_protection",
}

-- R15
local function with_image(owner)
  return {
    data("data.aws_ami.u", { owner_id = owner }),
    create("aws_instance.a", { ami = ref "data.aws_ami.u" }),
  }
end
test "R15 an approved owner passes" {
  policy = "ami-from-approved-owner",
  plan   = with_image "137112412989",
  expect = pass,
}
test "R15 a literal image denies" {
  policy = "ami-from-approved-owner",
  plan   = { create("aws_instance.a", { ami = "ami-123" }) },
  expect = deny,
}
test "R15 another owner denies" {
  policy = "ami-from-approved-owner",
  plan   = with_image "999999999999",
  expect = deny,
}
test "R15 an owner that is not known yet is undetermined" {
  policy = "ami-from-approved-owner",
  plan   = with_image(unknown),
  expect = undetermined "owner_id",
}
