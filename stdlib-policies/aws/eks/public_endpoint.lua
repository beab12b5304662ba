-- Ranges that are left out are everybody: CreateCluster, EKS API.
local function admits_everybody(network)
  if network.endpoint_public_access == false then return false end
  return not present(network, "public_access_cidrs")
    or any(network.public_access_cidrs, cidr.is_anywhere)
end

--- The endpoint of a cluster is its control: a stolen token is enough to use it from
--- anywhere, and a flaw in the server is open to everybody.
---
--- The rule judges what exists after the plan (`remains`). An endpoint that says
--- nothing is open to every address. One that is open to certain ranges passes.
---
--- ## Known gaps
--- - Ranges that together are the whole internet (`0.0.0.0/1`, `128.0.0.0/1`) are not
---   added up.
policy "aws.eks.public-endpoint" {
  title    = "The endpoint of a cluster must not be open to the internet",
  severity = "high",
  on       = { type = "aws_eks_cluster", action = "remains" },
  on_undetermined = "after_apply",
  forbid   = function(r) return admits_everybody(r.after.vpc_config[1]) end,
  message  = "{address}: every address on the internet reaches the cluster's endpoint",
  remedy   = "Set endpoint_public_access = false, or name your networks in public_access_cidrs.",
  controls = { "FSBP EKS.1" },
}
