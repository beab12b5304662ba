local id = "terraform.resource.cascade-destroyed"

test "a cluster that is destroyed is held" {
  policy = id, plan = { delete("aws_eks_cluster.prod", { name = "prod" }) },
  expect = deny "aws_eks_cluster.prod: this delete takes along all that runs in the cluster",
}
test "a cluster that may go passes" {
  policy = id, params = { allowed = { "aws_eks_cluster.prod" } },
  plan   = { delete("aws_eks_cluster.prod", { name = "prod" }) }, expect = pass,
}
test "a glob allows as well" {
  policy = id, params = { allowed = { "module.x.*", "aws_eks_*" } },
  plan   = { delete("aws_eks_cluster.prod", { name = "prod" }) }, expect = pass,
}
test "another address is not allowed by that" {
  policy = id, params = { allowed = { "aws_eks_cluster.dev" } },
  plan   = { delete("aws_eks_cluster.prod", { name = "prod" }) }, expect = deny,
}
test "a replacement takes along as much" {
  policy = id,
  plan   = { replace("azurerm_resource_group.a", { name = "old" }, { name = "new" }) },
  expect = deny "this replace takes along every resource of the group",
}

local types = {
  argocd_application = "deployed", argocd_application_set = "its applications",
  aws_cloudformation_stack = "the stack", aws_cloudformation_stack_set = "the stacks",
  aws_cloudformation_stack_set_instance = "the stack", aws_eks_cluster = "the cluster",
  aws_elastic_beanstalk_environment = "the database that it made", aws_emr_cluster = "HDFS",
  aws_servicecatalog_provisioned_product = "the product",
  azurerm_kubernetes_cluster = "the cluster", azurerm_resource_group = "the group",
  azurerm_resource_group_template_deployment = "the deployment",
  google_composer_environment = "the environment", google_container_cluster = "the cluster",
  helm_release = "the chart", kubernetes_namespace = "the namespace",
  kubernetes_namespace_v1 = "the namespace", kubernetes_persistent_volume_claim = "the volume",
  kubernetes_persistent_volume_claim_v1 = "the volume",
}
for kind, along in pairs(types) do
  test(kind .. " takes along " .. along) {
    policy = id, plan = { delete(kind .. ".a", { name = "a" }) }, expect = deny(along),
  }
end

local function manifest(kind)
  return { delete("kubernetes_manifest.a", { manifest = { kind = kind, apiVersion = "v1" } }) }
end
local kinds = {
  Application = "deployed", CustomResourceDefinition = "every object of that kind",
  Namespace = "the namespace", PersistentVolumeClaim = "the volume",
}
for kind, along in pairs(kinds) do
  test("a manifest of " .. kind .. " takes along " .. along) {
    policy = id, plan = manifest(kind), expect = deny(along),
  }
end
test "a manifest of one object alone passes" {
  policy = id, plan = manifest "ConfigMap", expect = pass,
}
test "nothing that is unknown or null matters" {
  policy = id, plan = { delete("aws_eks_cluster.prod", { name = null }) }, expect = deny,
}
test "a cluster that is updated is not judged" {
  policy = id,
  plan   = { update("aws_eks_cluster.prod", { name = "prod", version = "1.30" }, { name = "prod", version = "1.31" }) },
  expect = not_applicable,
}
test "what goes alone is not judged" {
  policy = id, plan = { delete("aws_security_group.a", { name = "a" }) }, expect = not_applicable,
}
