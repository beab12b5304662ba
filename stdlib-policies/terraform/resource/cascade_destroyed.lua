local cascades = use "lib/cascades"

-- Objects of Kubernetes that take others along, by their kind.
local kinds = {
  Application = "everything that the application deployed",
  CustomResourceDefinition = "every object of that kind, in every namespace",
  Namespace = "everything in the namespace, its volumes included",
  PersistentVolumeClaim = "the volume, unless it is to be retained",
}

local types = { "kubernetes_manifest" }
for resource_type in pairs(cascades) do types[#types + 1] = resource_type end

local function goes_along(r)
  if r.type ~= "kubernetes_manifest" then return cascades[r.type] end
  return kinds[r.before.manifest.kind]
end

--- A plan counts what Terraform manages. A cluster, a namespace, a stack or a
--- chart is one line in it, and what goes along stands nowhere: in two public
--- incidents one such line took whole clusters.
---
--- A change rule: it judges what the plan destroys or replaces, and holds it, so
--- that a person looks who knows what lies beneath.
---
--- ## Known gaps
--- - What goes along is not counted: it is not in the plan, and no context lists
---   it.
--- - A Helm chart may tell Kubernetes to keep an object; that does not show.
---
--- ## References
--- - Kubernetes documentation, Namespaces; Use Cascading Deletion in a Cluster
--- - Argo CD documentation, App Deletion
--- - AWS CloudFormation User Guide, Delete a stack
policy "terraform.resource.cascade-destroyed" {
  title    = "What takes others along must not be destroyed unasked",
  severity = "critical",
  enforcement = "hold",
  on       = { type = types, action = "destroys" },
  params   = {
    --- addresses, or globs over them, that may be destroyed
    allowed = {},
  },
  require  = function(r, p)
    local along = goes_along(r)
    local named = any(p.allowed, function(pattern) return glob(pattern, r.address) end)
    return along == nil or named, { along = along }
  end,
  message  = "{address}: this {action} takes along {along}",
  remedy   = "List what lies beneath (kubectl get all, the stack's resources, az resource list) and save its data. If it may go, name {address} in this run's --param terraform.resource.cascade-destroyed.allowed, where your reviewers see it.",
}
