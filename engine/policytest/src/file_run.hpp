// One test file: it is read, and its tests are run in their order.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "test_run.hpp"

namespace holdpoint::policytest {

// A test file, and what its tests are run against. All of it is borrowed.
struct FileTask {
  const policy::SourceFile* file = nullptr;
  const policy::SourceSet* set = nullptr;  // whose libraries it may use
  const PolicyIndex* index = nullptr;
  const terraform::ProviderSchema* schema = nullptr;  // may be null
  // Options::fail_fast leaves out the later files of the same group.
  std::size_t group = 0;
};

// What a file gave.
struct FileRun {
  std::vector<TestResult> results;
  // The ids that its tests name, sorted; of all of them, whatever the filter.
  // nullopt when the file was not read.
  std::optional<std::vector<std::string>> policies;
  ProbeCounts probes = {};  // with Options::coverage
};

// Whether one of the tests did not pass.
[[nodiscard]] bool has_failed(const FileRun& run);

// Who hears what happens, as it happens.
struct Listener {
  // The file (test 0), or its n-th test from 1, begins: name, place, policy.
  std::function<void(std::size_t test, const TestResult& what)> on_begin;
  std::function<void(TestResult result)> on_result;  // of what began last
  // With Options::trace, behind the result of a test that failed: making it may
  // go wrong in all the ways in which the test can.
  std::function<void(std::string trace)> on_trace;
  std::function<void(std::vector<std::string> policies)> on_policies;
  // With Options::coverage, before the result of the test.
  std::function<void(const ProbeCounts& counts)> on_probes;
  // The files that the file's tests name; nothing is run if it says false.
  std::function<bool(const std::vector<NamedFile>& files)> on_named;
};

// Runs the tests of a file from number `first` (from 1) on.
void run_file(const FileTask& task, const BesideFiles& files,
              const Options& options, std::size_t first,
              const Listener& listener, const std::function<void()>& on_step);

// Runs a file in this process.
[[nodiscard]] FileRun run_here(const FileTask& task, const Options& options);

// The tests of a file, which is run for that: nothing that the linter refuses
// is. They are not judged.
[[nodiscard]] tl::expected<std::vector<bindings::TestCase>, std::vector<Error>>
read_tests(const policy::SourceFile& file, const policy::SourceSet& set,
           const Options& options);

}  // namespace holdpoint::policytest
