local id = "terraform.resource.rename-suspected"

local function renamed(kind, before, after)
  return { delete(kind .. ".old", before), create(kind .. ".new", after) }
end

test "a database that is created again under another address is held" {
  policy = id, plan = renamed("aws_db_instance", { identifier = "prod" }, { identifier = "prod" }),
  expect = deny "aws_db_instance.old: aws_db_instance.new is created with the same name",
}
test "a database of another name passes" {
  policy = id, plan = renamed("aws_db_instance", { identifier = "prod" }, { identifier = "stage" }),
  expect = pass,
}
test "a deletion without any creation passes" {
  policy = id, plan = { delete("aws_db_instance.old", { identifier = "prod" }) }, expect = pass,
}

local names = {
  "bucket", "cluster_identifier", "domain", "domain_name", "family", "function_name",
  "group_name", "identifier", "key_name", "name", "replication_group_id", "repository_name",
  "user_name",
}
for _, attribute in ipairs(names) do
  test("an object is known by " .. attribute) {
    policy = id, plan = renamed("example_object", { [attribute] = "a" }, { [attribute] = "a" }),
    expect = deny "example_object.new",
  }
  test("an object of another " .. attribute .. " is another") {
    policy = id, plan = renamed("example_object", { [attribute] = "a" }, { [attribute] = "b" }),
    expect = pass,
  }
end

test "a name that is null is none" {
  policy = id, plan = renamed("aws_db_instance", { identifier = null }, { identifier = null }),
  expect = pass,
}
test "a name that the provider chooses is another" {
  policy = id, plan = renamed("aws_db_instance", { identifier = "prod" }, {}), expect = pass,
}
test "a name that is not known yet leaves it open" {
  policy = id, plan = renamed("aws_db_instance", { identifier = "prod" }, { identifier = unknown }),
  expect = undetermined "identifier",
}
test "a name that is not known does not hide one that is" {
  policy = id,
  plan   = {
    delete("aws_db_instance.old", { identifier = "prod" }),
    create("aws_db_instance.a", { identifier = unknown }),
    create("aws_db_instance.b", { identifier = "prod" }),
  },
  expect = deny "aws_db_instance.b",
}

local scopes = {
  "bucket", "database", "group", "key", "location", "namespace", "policy_arn", "project",
  "region", "resource_group_name", "role", "rule", "schema", "server_id", "type", "user",
  "vpc_id", "zone_id",
}
for _, attribute in ipairs(scopes) do
  test("the same name of another " .. attribute .. " is another") {
    policy = id,
    plan   = renamed("example_object",
      { name = "a", [attribute] = "x" }, { name = "a", [attribute] = "y" }),
    expect = pass,
  }
  test("the same name of one " .. attribute .. " is held") {
    policy = id,
    plan   = renamed("example_object",
      { name = "a", [attribute] = "x" }, { name = "a", [attribute] = "x" }),
    expect = deny,
  }
end
test "a scope that is not known yet leaves it open" {
  policy = id,
  plan   = renamed("aws_iam_role_policy", { name = "a", role = "x" }, { name = "a", role = unknown }),
  expect = undetermined "role",
}
test "a scope that one of them leaves out decides nothing" {
  policy = id,
  plan   = renamed("aws_security_group", { name = "a", vpc_id = "v" }, { name = "a" }),
  expect = deny,
}

local function volume(tags) return { availability_zone = "eu-west-1a", size = 8, tags = tags } end
test "a volume is known by its tag" {
  policy = id, plan = renamed("aws_ebs_volume", volume { Name = "data" }, volume { Name = "data" }),
  expect = deny "aws_ebs_volume.new",
}
test "a volume of another tag is another" {
  policy = id, plan = renamed("aws_ebs_volume", volume { Name = "data" }, volume { Name = "logs" }),
  expect = pass,
}
test "a volume without the tag is not recognised" {
  policy = id, plan = renamed("aws_ebs_volume", volume { env = "a" }, volume { env = "a" }),
  expect = pass,
}
test "a volume without tags is not recognised" {
  policy = id, plan = renamed("aws_ebs_volume", volume(null), volume(null)), expect = pass,
}
test "a tag is no name where there is a name" {
  policy = id,
  plan   = renamed("aws_db_instance", { identifier = "a", tags = { Name = "x" } },
    { identifier = "b", tags = { Name = "x" } }),
  expect = pass,
}
test "an object that is only left behind is not renamed" {
  policy = id,
  plan   = {
    delete("aws_db_instance.old", { identifier = "prod" }, { deposed = true }),
    create("aws_db_instance.new", { identifier = "prod" }),
  },
  expect = pass,
}
test "another type of the same name is another" {
  policy = id,
  plan   = { delete("aws_sns_topic.old", { name = "a" }), create("aws_db_parameter_group.new", { name = "a" }) },
  expect = pass,
}
test "what is replaced keeps its address" {
  policy = id, plan = { replace("aws_sns_topic.t", { name = "a" }, { name = "b" }) },
  expect = not_applicable,
}
test "a scope that the old one lacks decides nothing" {
  policy = id, plan = renamed("example_object", { name = "a" }, { name = "a", role = "x" }),
  expect = deny,
}
test "a name that the old one lacks is none" {
  policy = id, plan = renamed("example_object", { name = "a" }, { name = "b", bucket = "c" }),
  expect = pass,
}
test "objects with neither name nor tags are not recognised" {
  policy = id, plan = renamed("example_object", { size = 1 }, { size = 1 }), expect = pass,
}
test "a volume that loses its tags is not recognised" {
  policy = id, plan = renamed("aws_ebs_volume", volume { Name = "data" }, volume(null)), expect = pass,
}
test "the second of two creations is found as well" {
  policy = id,
  plan   = {
    delete("aws_db_instance.old", { identifier = "prod" }),
    create("aws_db_instance.a", { identifier = "stage" }),
    create("aws_db_instance.b", { identifier = "prod" }),
  },
  expect = deny "aws_db_instance.b",
}
test "what is replaced beside is not the new one" {
  policy = id,
  plan   = {
    delete("aws_db_instance.old", { identifier = "prod" }),
    replace("aws_db_instance.a", { identifier = "stage" }, { identifier = "prod" }),
  },
  expect = pass,
}
