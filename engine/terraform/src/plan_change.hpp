// Reads one item of a plan's lists of changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "field_reader.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform {

// The keys of a `change` object that this engine reads.
inline constexpr std::string_view kChangeKeys[] = {
    "actions",          "after",     "after_identity",  "after_sensitive",
    "after_unknown",    "before",    "before_identity", "before_sensitive",
    "generated_config", "importing", "replace_paths"};

// An item of resource_changes or resource_drift.
[[nodiscard]] Result<ResourceChange> read_change(const Bytes& bytes,
                                                 json::Value item,
                                                 std::string path,
                                                 ResourceChange::Origin origin);

// An item of deferred_changes: {reason, resource_change}.
[[nodiscard]] Result<ResourceChange> read_deferred_change(const Bytes& bytes,
                                                          json::Value item,
                                                          std::string path);

// A resource of prior_state; its module is not known yet. Nullopt unless it is
// a data source.
[[nodiscard]] Result<std::optional<ResourceChange>> read_prior_data(
    const Bytes& bytes, json::Value item, std::string path);

// The fields that an item of any list shares with a resource of a state: mode,
// type, name, index and provider_name.
void read_identity(FieldReader& fields, ResourceChange& change);

// The instance key in the member `key`.
[[nodiscard]] InstanceKey read_index(FieldReader& fields, std::string_view key);

// Gives a resource of a state its module and, with it, its address.
void place_in_module(ResourceChange& change, std::string_view module_address);

// The action that `fields.actions` stands for. Errors name its owner: `what` is
// "change" or "output".
[[nodiscard]] Action read_actions(FieldReader& fields, std::string_view what,
                                  std::string_view name,
                                  bool& create_before_destroy);

// The bytes of a value that belongs to a document.
[[nodiscard]] json::Range range_of(json::Value value);

}  // namespace holdpoint::terraform
