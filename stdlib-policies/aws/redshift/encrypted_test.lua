local id = "aws.redshift.encrypted"

local function cluster(fields) return { create("aws_redshift_cluster.a", fields) } end

test "a cluster that is not encrypted denies" {
  policy = id, plan = cluster { encrypted = "false" },
  expect = deny "aws_redshift_cluster.a: encrypted is false",
}
test "an encrypted cluster passes" {
  policy = id, plan = cluster { encrypted = "true" }, expect = pass,
}
test "left out denies" { policy = id, plan = cluster {}, expect = deny }
test "null denies" { policy = id, plan = cluster { encrypted = null }, expect = deny }
test "a value that is not known yet is undetermined" {
  policy = id, plan = cluster { encrypted = unknown }, expect = undetermined "after.encrypted",
}
test "an old cluster that is updated denies" {
  policy = id,
  plan   = { update("aws_redshift_cluster.a",
    { encrypted = "false", number_of_nodes = 1 }, { encrypted = "false", number_of_nodes = 2 }) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_redshift_cluster.a", { encrypted = "false" }, { encrypted = "true" }) },
  expect = pass,
}
test "an older version of the provider says so with a boolean" {
  policy = id, plan = file "testdata/boolean.json", expect = pass,
}
test "a cluster that goes is not judged" {
  policy = id, plan = { delete("aws_redshift_cluster.a", { encrypted = "false" }) },
  expect = not_applicable,
}
test "what this plan leaves alone is judged as well" {
  policy = id, plan = { noop("aws_redshift_cluster.a", { encrypted = "true" }) }, expect = pass,
}
