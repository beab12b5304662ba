// The files that mutants are made of, and the tests that may kill them.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "holdpoint/policy/source.hpp"
#include "mutation.hpp"
#include "test_sources.hpp"

namespace holdpoint::policytest {

// One test of one path: the file, and its number from 0.
struct TestPlace {
  std::size_t file = 0;
  std::size_t number = 0;
};

// Which policy each test of each file names.
using NamedPolicies = std::vector<std::vector<std::string>>;

// One file that can be changed. The set is borrowed.
struct Mutable {
  const policy::SourceSet* set = nullptr;
  const policy::SourceFile* file = nullptr;
  std::string library;           // as `use` names it; empty for policies
  std::vector<std::string> ids;  // of the policies that it declares
  // What its tests load: itself or the policies that use it, and the libraries
  // behind them.
  std::vector<const policy::SourceFile*> policies;
  std::set<std::string> libraries;
  std::vector<TestPlace> tests;
  std::vector<Mutation> mutations;

  // No more than its tests load, with this text in place of the file's.
  [[nodiscard]] policy::SourceSet with(const std::string& text) const;
};

// The policies that were asked for, or else those that the tests name. Then,
// when that is the whole set, the libraries that they use and of which
// functions can be changed; otherwise their tests may stand elsewhere.
[[nodiscard]] std::vector<Mutable> mutable_files(const TestSources& sources,
                                                 const NamedPolicies& named);

}  // namespace holdpoint::policytest
