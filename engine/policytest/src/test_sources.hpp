// Where tests and the policies that they name come from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::policytest {

// Policy ids to the files that declare them.
class PolicyIndex {
 public:
  // Reads the ids from the text; nothing is run.
  void add(const policy::SourceSet& set);

  struct Place {
    const policy::SourceSet* set = nullptr;
    const policy::SourceFile* file = nullptr;
  };
  // The first set that was added wins.
  [[nodiscard]] std::optional<Place> find(const std::string& id) const;
  [[nodiscard]] std::vector<std::string_view> ids() const;
  // Has the id found there from now on.
  void set(const std::string& id, const Place& place) { places_[id] = place; }

 private:
  std::map<std::string, Place> places_;
};

// One path of the command line: its set, and what was asked for of it.
struct TestSources {
  policy::SourceSet set;
  std::vector<policy::SourceFile> tests;
  std::vector<policy::SourceFile> policies;   // whose tests are meant
  std::vector<policy::SourceFile> libraries;  // that lie there as well
  std::optional<terraform::ProviderSchema> schema;
};

// `sets` are Options::sets.
[[nodiscard]] Result<TestSources> read_test_sources(
    const std::string& path, const std::vector<std::string>& sets);

// The folder of the set that read_test_sources() reads.
[[nodiscard]] std::string set_folder_of(const std::string& path,
                                        const std::vector<std::string>& sets);

// The policies that a file declares, by its text alone.
[[nodiscard]] std::vector<Untested> policies_in(const policy::SourceFile& file);

}  // namespace holdpoint::policytest
