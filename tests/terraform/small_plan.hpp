// Small plans for tests, written as a few strings.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform {

// One item of resource_changes. `values` are the members of `change` beside
// `actions`: R"("after": {...}, "after_unknown": {...})".
[[nodiscard]] std::string change_json(const std::string& address,
                                      const std::string& action,
                                      const std::string& values);

// One resource of the configuration; `rest` are further members, such as
// R"("for_each_expression": {...})".
[[nodiscard]] std::string config_json(const std::string& address,
                                      const std::string& expressions,
                                      const std::string& rest = {});

// {"references": [...]} of "a.b.id a.b".
[[nodiscard]] std::string refs_json(const std::string& references);

struct SmallPlan {
  std::vector<std::string> changes;
  std::vector<std::string> resources;  // config_json of the root module
  std::string module_calls = {};       // members of module_calls
  std::string rest = {};               // further top-level members
  bool has_configuration = true;
};

// Reads the plan; fails the test when it cannot be read.
[[nodiscard]] Plan read_small_plan(const SmallPlan& plan);

// The change with this address, wherever the plan keeps it; fails the test when
// there is none.
[[nodiscard]] const ResourceChange& change_at(const Plan& plan,
                                              const std::string& address);

}  // namespace holdpoint::terraform
