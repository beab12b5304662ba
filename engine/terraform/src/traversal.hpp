// What expressions refer to, as plan JSON prints it: `aws_s3_bucket.a[0].id`,
// `module.m["k"].out`, `each.value.name`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/json/document.hpp"
#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::terraform::internal {

// One step of a traversal: `.name`, or an index in brackets.
struct Step {
  bool is_index = false;
  std::string name;                // not is_index
  std::optional<InstanceKey> key;  // is_index; nullopt: `[*]`, not known
};

// Splits a reference or module address into steps; empty when it is neither.
[[nodiscard]] std::vector<Step> parse_traversal(std::string_view text);

// What one reference names.
struct Source {
  enum class Kind : std::uint8_t {
    kResource,     // aws_x.a or data.aws_x.a, with or without a key
    kOutput,       // module.m.out
    kModule,       // module.m, all of it
    kVariable,     // var.x
    kEachValue,    // each.value
    kOwnKey,       // each.key or count.index
    kConstant,     // path.module, terraform.workspace: known while planning
    kUnresolvable  // local.x, self.x and whatever else there is
  };

  Kind kind = Kind::kUnresolvable;
  Mode mode = Mode::kManaged;       // kResource
  std::string type;                 // kResource
  std::string name;                 // of the resource, module or variable
  std::string output;               // kOutput
  std::optional<InstanceKey> key;   // written right behind the name
  std::optional<InstanceKey> item;  // the first index of the rest, if it leads
  std::string attribute;            // names of the rest, dotted: "bucket"
};

[[nodiscard]] Source parse_source(std::string_view reference);

// The references of an expression, each once. Plan JSON lists each reference
// together with its own prefixes ("a.b.id", "a.b"): only the longest counts.
// Empty when the expression is a constant or calls functions of constants.
[[nodiscard]] std::vector<Source> sources_of(json::Value expression);

}  // namespace holdpoint::terraform::internal
