// The `configuration` of a test's plan: what its author would have written.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/json/small.hpp"
#include "holdpoint/terraform/provider_schema.hpp"
#include "holdpoint/terraform/resource_address.hpp"

namespace holdpoint::policytest {

// Collects what the builders imply. One resource block stands for all its
// instances, as in a real configuration.
//
// An attribute that a test sets has an expression: its value, what `ref`
// names, or for `unknown` a local that nobody can resolve. One that the test
// leaves out has none, so that it counts as not set.
class MockConfiguration {
 public:
  // `values` are the attributes that the test sets; `schema` may be null.
  Result<void> add_resource(const terraform::ResourceAddress& address,
                            const bindings::TestMap& values,
                            const terraform::TypeSchema* schema,
                            const std::string& provider_key);
  Result<void> add_module(const bindings::TestChange& module);
  Result<void> add_provider(const bindings::TestChange& provider);
  void add_output(const std::string& name, bool sensitive);
  void add_variable(const std::string& name, bool sensitive);

  [[nodiscard]] json::Small to_json() const;

 private:
  struct Module {
    std::map<std::string, json::Small> resources;  // by type and name
    std::map<std::string, json::Small> calls;      // without their modules
  };

  Module& module_of(const std::vector<terraform::ModuleStep>& path);
  [[nodiscard]] json::Small module_json(const std::string& path) const;

  std::map<std::string, Module> modules_;  // by path without keys: "a/b"
  json::Small providers_ = json::Small::object();
  json::Small outputs_ = json::Small::object();
  json::Small variables_ = json::Small::object();
};

}  // namespace holdpoint::policytest
