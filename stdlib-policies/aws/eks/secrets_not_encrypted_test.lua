local id = "aws.eks.secrets-not-encrypted"

local function cluster(resources)
  return { name = "c", encryption_config = { {
    resources = resources, provider = { { key_arn = "arn:key" } },
  } } }
end

test "a cluster without a key denies" {
  policy = id, plan = { create("aws_eks_cluster.a", { name = "c" }) },
  expect = deny "aws_eks_cluster.a: secrets are not encrypted",
}
test "a cluster with a key passes" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster { "secrets" }) },
  expect = pass,
}
test "a key for something else denies" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster { "volumes" }) },
  expect = deny,
}
test "null denies" {
  policy = id, plan = { create("aws_eks_cluster.a", { encryption_config = null }) },
  expect = deny,
}
test "resources that are not known yet are undetermined" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster(unknown)) },
  expect = undetermined "resources",
}
test "a replacement is judged by its new object" {
  policy = id, plan = { replace("aws_eks_cluster.a", cluster { "secrets" }, { name = "d" }) },
  expect = deny,
}
test "a cluster that stays as it was is judged too" {
  policy = id, plan = { noop("aws_eks_cluster.a", cluster { "secrets" }) },
  expect = pass,
}
test "a cluster that goes is not judged" {
  policy = id, plan = { delete("aws_eks_cluster.a", { name = "c" }) },
  expect = not_applicable,
}
