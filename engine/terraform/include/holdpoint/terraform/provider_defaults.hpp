// Provider defaults: what a provider does about a setting that the
// configuration leaves out when it creates the object.
//
// Such a setting is unknown in the plan although its value is certain. Each
// row is a reviewed fact with its source, true whatever the account's settings
// and whatever else the resource says; a setting without a row stays unknown.
//
// A row is about a setting that is left out. For most attributes plan JSON
// proves that: the configuration has no expression for them. It does not for
// those that may be written as blocks (`is_block_syntax`): blocks made by
// `dynamic` are missing from the configuration as well, and their set is
// unknown as a whole as soon as one value in it is.
#pragma once

#include <span>
#include <string_view>

namespace holdpoint::terraform {

struct ProviderDefault {
  std::string_view type;       // "aws_security_group"
  std::string_view attribute;  // a top-level attribute: "ingress"
  std::string_view json;       // the value it gets, as JSON: "[]"
  std::string_view source;     // where that is written
  bool is_block_syntax;        // `dynamic "ingress" {}` may set it unseen
};

// Every row, sorted by type and attribute.
[[nodiscard]] std::span<const ProviderDefault> provider_defaults();

// The row for this attribute; null when nothing reviewed is known.
[[nodiscard]] const ProviderDefault* provider_default(
    std::string_view type, std::string_view attribute);

}  // namespace holdpoint::terraform
