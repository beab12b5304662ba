// What a state consists of once it was read, and how it is collected.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "field_reader.hpp"
#include "holdpoint/terraform/state.hpp"

namespace holdpoint::terraform {

struct StateParts {
  Bytes bytes;
  PlanLimits limits;
  StateFormat format = StateFormat::kRaw;
  std::uint32_t version = 0;
  std::optional<std::string> lineage, terraform_version;
  std::optional<std::uint64_t> serial;
  bool contents_known = true;

  Plan resources;
  std::vector<StateInstance> instances;
  std::vector<StateOutput> outputs;
  std::optional<BackendPointer> backend;

  // The views above point into these.
  json::Document output_values, backend_values;
};

// Collects the instances of one state, and makes them one plan.
//
// A plan's entry is a range of bytes that holds an object with the members
// type, name, values, sensitive_values and identity: what `terraform show
// -json` prints of a resource. Such resources are indexed where they stand;
// those of raw states are written anew, in one text that the index keeps.
class StateIndex {
 public:
  StateIndex(const Bytes& state, const PlanLimits& limits)
      : state_(state), limits_(limits) {}

  // `at` is the instance, where errors point; change.range is set.
  [[nodiscard]] Result<void> add(FieldReader& at, ResourceChange change,
                                 StateInstance instance);
  // `item` is the text to index; change.range is not set.
  [[nodiscard]] Result<void> add_written(FieldReader& at, ResourceChange change,
                                         StateInstance instance,
                                         std::string_view item);

  [[nodiscard]] std::size_t size() const { return changes_.size(); }

  // Moves everything into `parts`.
  void finish(StateParts& parts);

 private:
  [[nodiscard]] Result<void> place(FieldReader& at, ResourceChange change,
                                   StateInstance instance);

  const Bytes& state_;
  const PlanLimits& limits_;
  std::string text_;
  std::vector<ResourceChange> changes_;
  std::vector<StateInstance> instances_;
  std::unordered_set<std::string> seen_;  // address and deposed key
};

// The array of texts in the member `key`; empty when absent.
[[nodiscard]] std::vector<std::string> read_texts(FieldReader& fields,
                                                  std::string_view key);

// How an output stands in the object `outputs`.
enum class OutputForm : std::uint8_t {
  kText,    // its text alone: states of version 1
  kObject,  // {value, type, sensitive}
};
// Reads all outputs. Call it once for a state.
[[nodiscard]] Result<void> read_state_outputs(json::Value outputs,
                                              OutputForm form,
                                              const std::string& path,
                                              StateParts& parts);

}  // namespace holdpoint::terraform
