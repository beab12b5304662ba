local id = "aws.eks.no-audit-log"

local function cluster(kinds) return { name = "c", enabled_cluster_log_types = kinds } end

test "a cluster without logs denies" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster {}) },
  expect = deny "aws_eks_cluster.a: does not write all of the logs",
}
test "a cluster with the audit log passes" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster { "api", "audit" }) },
  expect = pass,
}
test "other logs are not enough" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster { "api" }) },
  expect = deny,
}
test "one of two demanded logs is not enough" {
  policy = id, params = { kinds = { "audit", "authenticator" } },
  plan   = { create("aws_eks_cluster.a", cluster { "audit" }) },
  expect = deny,
}
test "null is no logs" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster(null)) },
  expect = deny,
}
test "logs that are not known yet are undetermined" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster(ref "aws_vpc.a")) },
  expect = undetermined "after.enabled_cluster_log_types",
}
test "an update that turns it off denies" {
  policy = id, plan = { update("aws_eks_cluster.a", cluster { "audit" }, cluster {}) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_eks_cluster.a", cluster {}, cluster { "audit" }) },
  expect = pass,
}
test "a cluster that stays as it was is judged too" {
  policy = id, plan = { noop("aws_eks_cluster.a", cluster { "audit" }) },
  expect = pass,
}
test "a cluster that goes is not judged" {
  policy = id, plan = { delete("aws_eks_cluster.a", cluster {}) },
  expect = not_applicable,
}
