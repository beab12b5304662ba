local id = "aws.s3.public-acl"
local everybody = "http://acs.amazonaws.com/groups/global/AllUsers"
local with_an_account = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
local log_delivery = "http://acs.amazonaws.com/groups/s3/LogDelivery"

local function inline(fields)
  local values = { bucket = "a" }
  for key, value in pairs(fields) do values[key] = value end
  return create("aws_s3_bucket.a", values)
end
local function separate(fields)
  local values = { bucket = "a" }
  for key, value in pairs(fields) do values[key] = value end
  return create("aws_s3_bucket_acl.a", values)
end
local function grant(uri)
  return { { type = "Group", permissions = { "READ" }, uri = uri } }
end
local function policy_of(uri)
  return { {
    owner = { { id = "me" } },
    grant = { { permission = "READ", grantee = { { type = "Group", uri = uri } } } },
  } }
end

test "a public ACL in the bucket denies" {
  policy = id, plan = { inline { acl = "public-read" } },
  expect = deny "aws_s3_bucket.a: the ACL grants access to everybody",
}
test "a private bucket passes" { policy = id, plan = { inline { acl = "private" } }, expect = pass }
test "a bucket that leaves the ACL out passes" { policy = id, plan = { inline {} }, expect = pass }
test "an ACL that is null passes" { policy = id, plan = { inline { acl = null } }, expect = pass }

for _, acl in ipairs { "public-read", "public-read-write", "authenticated-read" } do
  test(acl .. " in a resource of its own denies") {
    policy = id, plan = { separate { acl = acl } }, expect = deny "aws_s3_bucket_acl.a",
  }
  test(acl .. " in the bucket denies") {
    policy = id, plan = { inline { acl = acl } }, expect = deny,
  }
end
for _, acl in ipairs { "private", "log-delivery-write", "bucket-owner-full-control" } do
  test(acl .. " passes") { policy = id, plan = { separate { acl = acl } }, expect = pass }
end

test "a grant to everybody in the bucket denies" {
  policy = id, plan = { inline { grant = grant(everybody) } }, expect = deny,
}
test "a grant to everybody with an account denies" {
  policy = id, plan = { inline { grant = grant(with_an_account) } }, expect = deny,
}
test "a grant to the delivery of logs passes" {
  policy = id, plan = { inline { grant = grant(log_delivery) } }, expect = pass,
}
test "a grant in a resource of its own denies" {
  policy = id, plan = { separate { access_control_policy = policy_of(everybody) } }, expect = deny,
}
test "a grant to somebody in a resource of its own passes" {
  policy = id, plan = { separate { access_control_policy = policy_of(log_delivery) } },
  expect = pass,
}
test "a grant without a group passes" {
  policy = id, plan = { inline { grant = grant(null) } }, expect = pass,
}
test "an ACL that is not known is undetermined" {
  policy = id, plan = { inline { acl = unknown } }, expect = undetermined "acl",
}
test "a group that is not known is undetermined" {
  policy = id, plan = { separate { access_control_policy = policy_of(unknown) } },
  expect = undetermined "uri",
}
test "an ACL that is not known does not hide a grant" {
  policy = id, plan = { inline { acl = unknown, grant = grant(everybody) } }, expect = deny,
}
test "an update that opens the bucket denies" {
  policy = id,
  plan   = { update("aws_s3_bucket_acl.a",
    { bucket = "a", acl = "private" }, { bucket = "a", acl = "public-read" }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_s3_bucket.a",
    { bucket = "old", acl = "private" }, { bucket = "new", acl = "public-read" }) },
  expect = deny,
}
test "an ACL that goes is not judged" {
  policy = id, plan = { delete("aws_s3_bucket_acl.a", { bucket = "a", acl = "public-read" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_s3_bucket.a", { bucket = "a", acl = "private" }) }, expect = pass,
}
test "one of two grants is enough to deny" {
  policy = id,
  plan   = { separate { access_control_policy = { {
    owner = { { id = "me" } },
    grant = {
      { permission = "READ", grantee = { { type = "Group", uri = log_delivery } } },
      { permission = "READ", grantee = { { type = "Group", uri = everybody } } },
    },
  } } } },
  expect = deny,
}
test "a grant to nobody passes" {
  policy = id,
  plan   = { separate { access_control_policy = { {
    owner = { { id = "me" } }, grant = { { permission = "READ", grantee = {} } },
  } } } },
  expect = pass,
}
