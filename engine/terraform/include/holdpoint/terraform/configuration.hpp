// Configuration: what the plan's author wrote, as far as plan JSON shows it:
// references instead of values, locals not expanded, no lifecycle blocks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::terraform {

struct ConfigResource {
  std::string address;  // with module path, no keys: "module.a.aws_x.y"
  std::string module;   // "module.a.module.b", empty for the root
  Mode mode = Mode::kManaged;
  std::string type, name;
  std::string provider_config_key;
  json::Value expressions;      // {attribute: expression}; null when absent
  json::Value for_each, count;  // expressions; null when absent
  json::Value provisioners;     // [{type, expressions}]; null when absent
  json::Value raw;

  [[nodiscard]] bool has_instances() const {
    return !for_each.is_null() || !count.is_null();
  }
};

enum class SourceKind : std::uint8_t { kLocal, kRegistry, kGit, kHttp, kOther };

[[nodiscard]] std::string_view to_string(SourceKind kind);

struct ModuleCall {
  std::string address;  // "module.a.module.b": this call, no keys
  std::string module;   // the calling module; empty for the root
  std::string name;
  std::string source;
  SourceKind source_kind = SourceKind::kOther;
  std::string version;      // the version constraint; empty if none
  std::string ref;          // ?ref= of a git source; empty if none
  json::Value expressions;  // the arguments
  json::Value for_each, count;
  json::Value outputs;  // {name: {expression, ...}} of the called module
};

struct ProviderConfig {
  std::string key;
  std::string name, full_name, alias, version_constraint, module_address;
  json::Value expressions;
};

// Module sources as Terraform tells them apart (go-getter's rules): "./x" is
// local, "a/b/c" a registry address, "git::", "github.com/...", "...git" git.
[[nodiscard]] SourceKind classify_source(std::string_view source);
// The value of ref= in the source's query; empty if none.
[[nodiscard]] std::string source_ref(std::string_view source);

// Immutable; keeps its document alive; any thread may read.
class Configuration {
 public:
  // Reads the plan's `configuration` member. A wrong type in a field that is
  // used is kInvalidValue.
  [[nodiscard]] static Result<Configuration> read(json::Document document);

  [[nodiscard]] const std::vector<ConfigResource>& resources() const {
    return resources_;
  }
  [[nodiscard]] const std::vector<ModuleCall>& module_calls() const {
    return module_calls_;
  }
  [[nodiscard]] const std::vector<ProviderConfig>& providers() const {
    return providers_;
  }
  // The resource of a config_address(); null if there is none. Logarithmic.
  [[nodiscard]] const ConfigResource* find(std::string_view address) const;
  [[nodiscard]] const ModuleCall* find_module(std::string_view address) const;
  // The root module's declaration {default, description, sensitive}.
  [[nodiscard]] json::Value variable(std::string_view name) const;
  [[nodiscard]] bool output_is_sensitive(std::string_view name) const;
  [[nodiscard]] json::Value raw() const { return document_.root(); }

 private:
  json::Document document_;
  std::vector<ConfigResource> resources_;  // sorted by address
  std::vector<ModuleCall> module_calls_;   // sorted by address
  std::vector<ProviderConfig> providers_;
};

}  // namespace holdpoint::terraform
