// One test: its plan is made, its policy loaded and run, its answer compared.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "beside_files.hpp"
#include "holdpoint/bindings/observer.hpp"
#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/report/outcome.hpp"
#include "probe_counts.hpp"
#include "test_sources.hpp"

namespace holdpoint::policytest {

// What tests are run against. All of it is borrowed.
struct Ground {
  const PolicyIndex& index;
  const terraform::ProviderSchema* schema;  // may be null
  const BesideFiles& files;
  const Options& options;
  std::function<void()> on_step;  // before everything that may take long
  // Of the policy's evaluations; without Options::coverage.
  bindings::Observer* observer = nullptr;
};

struct Judgement {
  Status status = Status::kPassed;
  std::string failure;      // lines that say what was expected and what came
  ProbeCounts probes = {};  // with Options::coverage
  std::vector<report::Outcome> outcomes = {};  // what came, unless broken
  // Of a test that failed: the subjects that decided, a few of them.
  std::vector<std::string> deciding = {};
};

[[nodiscard]] Judgement judge(const bindings::TestCase& test,
                              const Ground& ground);

// Judges these subjects again: lines about how the answer came about. Empty
// when that cannot be told, and without subjects: then the failure says why.
[[nodiscard]] std::string trace_of(const bindings::TestCase& test,
                                   const std::vector<std::string>& subjects,
                                   const Ground& ground);

}  // namespace holdpoint::policytest
