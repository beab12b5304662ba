#include "holdpoint/terraform/provider_defaults.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdpoint::terraform {
namespace {

constexpr bool kBlocks = true;
constexpr bool kPlain = false;

// What was considered and left out because it depends on more than the
// resource's own silence: encryption of EBS volumes and file systems, metadata
// options of instances (account settings); public addresses of instances
// (subnet); backups and zones of databases (a snapshot or a source instance
// hands its own on); policies that a service writes (their text varies).
constexpr std::array<ProviderDefault, 18> kRows = {{
    {"aws_alb", "internal", "false",
     "terraform-provider-aws, internal/service/elbv2/load_balancer.go: the "
     "scheme is set for internal ones only; docs, r/lb: aws_alb is aws_lb",
     kPlain},
    {"aws_default_security_group", "egress", "[]",
     "terraform-provider-aws docs, r/default_security_group: all rules are "
     "removed on adoption, then those configured are made",
     kBlocks},
    {"aws_default_security_group", "ingress", "[]",
     "terraform-provider-aws docs, r/default_security_group: all rules are "
     "removed on adoption, then those configured are made",
     kBlocks},
    {"aws_dms_replication_instance", "auto_minor_version_upgrade", "false",
     "terraform-provider-aws, internal/service/dms/replication_instance.go: "
     "create always sends it",
     kPlain},
    {"aws_dms_replication_instance", "multi_az", "false",
     "terraform-provider-aws, internal/service/dms/replication_instance.go: "
     "create always sends it",
     kPlain},
    {"aws_dms_replication_instance", "publicly_accessible", "false",
     "terraform-provider-aws, internal/service/dms/replication_instance.go: "
     "create always sends it",
     kPlain},
    {"aws_kms_key", "multi_region", "false",
     "terraform-provider-aws docs, r/kms_key: multi_region", kPlain},
    {"aws_lambda_function", "architectures", "[\"x86_64\"]",
     "terraform-provider-aws docs, r/lambda_function: architectures", kPlain},
    {"aws_lb", "internal", "false",
     "terraform-provider-aws, internal/service/elbv2/load_balancer.go: the "
     "scheme is set for internal ones only",
     kPlain},
    {"aws_network_acl", "egress", "[]",
     "terraform-provider-aws, internal/service/ec2/vpc_network_acl.go: only "
     "configured entries are made; AWS's own deny rules are not shown",
     kBlocks},
    {"aws_network_acl", "ingress", "[]",
     "terraform-provider-aws, internal/service/ec2/vpc_network_acl.go: only "
     "configured entries are made; AWS's own deny rules are not shown",
     kBlocks},
    {"aws_rds_cluster_instance", "publicly_accessible", "false",
     "terraform-provider-aws, internal/service/rds/cluster_instance.go: create "
     "always sends it; docs, r/rds_cluster_instance: publicly_accessible",
     kPlain},
    {"aws_security_group", "egress", "[]",
     "terraform-provider-aws docs, r/security_group: the allow-all rule that "
     "AWS makes is removed on creation",
     kBlocks},
    {"aws_security_group", "ingress", "[]",
     "Amazon VPC user guide, security group rules: a new group has no inbound "
     "rules",
     kBlocks},
    {"aws_vpc", "enable_dns_hostnames", "false",
     "terraform-provider-aws docs, r/vpc: enable_dns_hostnames", kPlain},
    {"azurerm_network_security_group", "security_rule", "[]",
     "terraform-provider-azurerm, internal/services/network/"
     "network_security_group_resource.go: create sends the configured rules "
     "as the whole list",
     kBlocks},
    {"google_compute_firewall", "direction", "\"INGRESS\"",
     "terraform-provider-google docs, r/compute_firewall: direction", kPlain},
    {"google_storage_bucket", "public_access_prevention", "\"inherited\"",
     "terraform-provider-google docs, r/storage_bucket: "
     "public_access_prevention",
     kPlain},
}};

using Name = std::pair<std::string_view, std::string_view>;

constexpr Name name_of(const ProviderDefault& row) {
  return {row.type, row.attribute};
}

}  // namespace

std::span<const ProviderDefault> provider_defaults() { return kRows; }

const ProviderDefault* provider_default(std::string_view type,
                                        std::string_view attribute) {
  const Name wanted{type, attribute};
  const auto row = std::lower_bound(
      kRows.begin(), kRows.end(), wanted,
      [](const ProviderDefault& a, const Name& b) { return name_of(a) < b; });
  return row != kRows.end() && name_of(*row) == wanted ? &*row : nullptr;
}

}  // namespace holdpoint::terraform
