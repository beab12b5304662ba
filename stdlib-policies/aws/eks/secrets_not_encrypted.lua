local settings = use "lib/settings"

--- Secrets of Kubernetes lie in the cluster's database. With a key of your own in
--- KMS you decide who can decrypt them, and see who did.
---
--- A deny warns: AWS encrypts the disks under it in any case. The rule judges what
--- exists after the plan (`remains`).
---
--- ## Known gaps
--- - The policy of the key is not read: who may decrypt is not judged.
policy "aws.eks.secrets-not-encrypted" {
  title    = "Clusters must encrypt their secrets with a key of KMS",
  severity = "medium",
  enforcement = "advisory",
  on       = { type = "aws_eks_cluster", action = "remains" },
  require  = function(r)
    return any(settings.value_or(r, "encryption_config", {}), function(config)
      return contains(config.resources, "secrets")
    end)
  end,
  message  = "{address}: secrets are not encrypted with a key of KMS",
  remedy   = "Add an encryption_config block for the resource secrets, with a key.",
  controls = { "FSBP EKS.3" },
}
