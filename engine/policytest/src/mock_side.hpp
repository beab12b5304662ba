// One side of a change, from the values of a test to what a plan prints.
#pragma once

#include <map>
#include <string>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::policytest {

// `before` or `after` with its two shadows, in the shapes of plan JSON.
struct MockSide {
  json::Small value, unknown, sensitive;
};

// The id of each object that exists before the plan, by address. It is what
// `ref` stands for where nothing can be unknown.
using Ids = std::map<std::string, std::string>;

// How attributes that the test leaves out are filled in.
enum class Fill : std::uint8_t {
  kExisting,  // an object that is there: what the provider computed is null
  kPlanned,   // one that is planned: what the provider computes is unknown
};

struct SideRequest {
  const bindings::TestMap* values = nullptr;
  const terraform::TypeSchema* schema = nullptr;  // null: not known
  Fill fill = Fill::kExisting;
  // For an update: the values before, and how they were printed. What the
  // provider computes keeps its value.
  const bindings::TestMap* before = nullptr;
  const json::Small* printed_before = nullptr;
};

// Fails with kPolicy for an attribute that the type does not have, for a
// container of another kind than the type's, and for an unknown value in an
// object that exists.
[[nodiscard]] Result<MockSide> print_side(const SideRequest& request,
                                          const Ids& ids);

// What an unset or known value of a test prints, without a schema.
[[nodiscard]] Result<MockSide> print_value(const bindings::TestValue& value,
                                           const Ids& ids);

// Whether something unknown or a reference is in the value.
[[nodiscard]] bool is_settled(const bindings::TestValue& value);

}  // namespace holdpoint::policytest
