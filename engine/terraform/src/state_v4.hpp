// The resources of a raw state of version 4, which Terraform writes since 0.12.
#pragma once

#include "state_parts.hpp"

namespace holdpoint::terraform {

// `root` is the state. Adds its instances to `index` and its outputs to
// `parts`.
[[nodiscard]] Result<void> read_state_v4(json::Value root, StateIndex& index,
                                         StateParts& parts);

// "registry.terraform.io/hashicorp/aws" of
// `module.a.provider["registry.terraform.io/hashicorp/aws"].west`. What older
// Terraforms wrote, `provider.aws.west` or `aws.west`, becomes
// "registry.terraform.io/-/aws", as it does when Terraform reads it; nothing at
// all is the provider that `type` implies.
[[nodiscard]] std::string provider_source(std::string_view written,
                                          std::string_view type);

// The module of `modules` without instance keys, with a dot behind it; empty
// for the root.
[[nodiscard]] std::string config_prefix(const std::vector<ModuleStep>& modules);

}  // namespace holdpoint::terraform
