local id = "aws.eks.public-endpoint"

local function cluster(public, cidrs)
  return { name = "c", vpc_config = { {
    subnet_ids = { "subnet-1" }, endpoint_public_access = public, public_access_cidrs = cidrs,
  } } }
end

test "an endpoint open to everybody denies" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster(true, { "10.0.0.0/8", "0.0.0.0/0" })) },
  expect = deny "aws_eks_cluster.a: every address on the internet",
}
test "a private endpoint passes" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster(false, { "0.0.0.0/0" })) },
  expect = pass,
}
test "an endpoint open to certain networks passes" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster(true, { "198.51.100.0/24" })) },
  expect = pass,
}
test "an endpoint that names no networks denies" {
  policy = id,
  plan   = { create("aws_eks_cluster.a",
    { vpc_config = { { subnet_ids = { "subnet-1" }, endpoint_public_access = true } } }) },
  expect = deny,
}
test "an endpoint that says nothing denies" {
  policy = id, plan = { create("aws_eks_cluster.a", cluster(null, null)) },
  expect = deny,
}
test "networks that are not known yet are undetermined" {
  policy = id,
  plan   = { create("aws_eks_cluster.a", cluster(true, ref "aws_vpc.a")) },
  expect = undetermined "public_access_cidrs",
}
test "an update that opens it denies" {
  policy = id,
  plan   = { update("aws_eks_cluster.a",
    cluster(true, { "10.0.0.0/8" }), cluster(true, { "0.0.0.0/0" })) },
  expect = deny,
}
test "a replacement is judged by its new object" {
  policy = id,
  plan   = { replace("aws_eks_cluster.a",
    cluster(true, { "0.0.0.0/0" }), cluster(false, { "0.0.0.0/0" })) },
  expect = pass,
}
test "a cluster that stays as it was is judged too" {
  policy = id, plan = { noop("aws_eks_cluster.a", cluster(false, {})) },
  expect = pass,
}
test "a cluster that goes is not judged" {
  policy = id, plan = { delete("aws_eks_cluster.a", cluster(true, { "0.0.0.0/0" })) },
  expect = not_applicable,
}
