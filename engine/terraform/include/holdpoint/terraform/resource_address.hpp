// Resource addresses: the names Terraform gives to resource instances in plans
// and states, such as `module.db["eu"].data.aws_ami.main[0]`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::terraform {

// What stands in brackets: nothing, a count index, or a for_each key.
using InstanceKey = std::variant<std::monostate, std::int64_t, std::string>;

// `[0]`, `["eu"]` with Terraform's escapes, or nothing.
[[nodiscard]] std::string to_string(const InstanceKey& key);

struct ModuleStep {
  std::string name;
  InstanceKey key;

  bool operator==(const ModuleStep&) const = default;
};

// "managed" resources are created and destroyed; "data" sources only read.
enum class Mode : std::uint8_t { kManaged, kData };

[[nodiscard]] std::string_view to_string(Mode mode);

// One parsed address. A plain value: copy it freely, compare it with ==.
struct ResourceAddress {
  std::vector<ModuleStep> modules;  // outermost first; empty for the root
  Mode mode = Mode::kManaged;
  std::string type;  // "aws_db_instance"
  std::string name;  // "main"
  InstanceKey key;

  bool operator==(const ResourceAddress&) const = default;
};

[[nodiscard]] std::string to_string(const ResourceAddress& address);

// The address in the configuration: the same without any instance key.
[[nodiscard]] std::string config_address(const ResourceAddress& address);
// The module part alone: `module.db["eu"]`, or empty for the root.
[[nodiscard]] std::string module_address(const std::vector<ModuleStep>& path);

// Reads an address exactly as Terraform prints it, deposed suffixes excluded.
//
// Fails with kInvalidSyntax, pointing at the first byte that cannot belong to
// an address, or with kLimitExceeded beyond 4 KiB. No input makes it throw.
// Linear in text.size(); the result keeps no reference to `text`.
[[nodiscard]] Result<ResourceAddress> parse_resource_address(
    std::string_view text);

// The same for a module instance, such as `module.a["x"].module.b`.
[[nodiscard]] Result<std::vector<ModuleStep>> parse_module_address(
    std::string_view text);

}  // namespace holdpoint::terraform
