local settings = use "lib/settings"

--- The audit log of a cluster says who asked its control for what. Without it an
--- intrusion into the cluster leaves no trace outside of it.
---
--- A deny warns: it is a matter of what can be found out later. The rule judges what
--- exists after the plan (`remains`).
---
--- ## Known gaps
--- - How long the log group keeps them is judged by `aws.logs.retention`, if the group
---   is in the plan.
policy "aws.eks.no-audit-log" {
  title    = "Clusters must write the logs of their control plane",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_eks_cluster", action = "remains" },
  params   = {
    --- The kinds of logs that must be written: api, audit, authenticator,
    --- controllerManager, scheduler.
    kinds = { "audit" },
  },
  require  = function(r, p)
    return subset(p.kinds, settings.value_or(r, "enabled_cluster_log_types", {}))
  end,
  message  = "{address}: does not write all of the logs {p.kinds}",
  remedy   = "Add them to enabled_cluster_log_types.",
  controls = { "FSBP EKS.8" },
}
