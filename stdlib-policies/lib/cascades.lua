-- Resource types whose destruction takes along what Terraform does not list:
-- one row a type, with what goes along.
return {
  argocd_application = "everything that the application deployed",
  argocd_application_set = "its applications, and everything that they deployed",
  aws_cloudformation_stack = "every resource of the stack",
  aws_cloudformation_stack_set = "the stacks of the set",
  aws_cloudformation_stack_set_instance = "every resource of the stack",
  aws_eks_cluster = "all that runs in the cluster",
  aws_elastic_beanstalk_environment = "its machines, its load balancer and the database that it made",
  aws_emr_cluster = "what lies in the cluster's HDFS",
  aws_servicecatalog_provisioned_product = "every resource of the product",
  azurerm_kubernetes_cluster = "all that runs in the cluster",
  azurerm_resource_group = "every resource of the group",
  azurerm_resource_group_template_deployment = "every resource of the deployment",
  google_composer_environment = "the cluster and the database of the environment",
  google_container_cluster = "all that runs in the cluster",
  helm_release = "everything that the chart installed",
  kubernetes_namespace = "everything in the namespace, its volumes included",
  kubernetes_namespace_v1 = "everything in the namespace, its volumes included",
  kubernetes_persistent_volume_claim = "the volume, unless it is to be retained",
  kubernetes_persistent_volume_claim_v1 = "the volume, unless it is to be retained",
}
