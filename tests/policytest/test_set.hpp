// Policy sets on disk that live as long as one test.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "holdpoint/policytest/policytest.hpp"

namespace holdpoint::testing {

class TestSet {
 public:
  // Files by their path below the folder.
  explicit TestSet(const std::map<std::string, std::string>& files);
  ~TestSet();
  TestSet(const TestSet&) = delete;
  TestSet& operator=(const TestSet&) = delete;

  [[nodiscard]] std::string path(const std::string& below = "") const;

  // Runs the tests of the folder, or of one path in it.
  [[nodiscard]] Result<std::vector<policytest::TestResult>> run(
      const std::string& below = "", const std::string& filter = "") const;

 private:
  std::filesystem::path folder_;
};

// A monotonic clock, as programs pass it in.
[[nodiscard]] sandbox::Clock steady_clock();

// The results alone.
[[nodiscard]] Result<std::vector<policytest::TestResult>> results_of(
    Result<policytest::TestRun> run);

// The failures of all results, each with the test's name; empty if all passed.
[[nodiscard]] std::string failures(
    const Result<std::vector<policytest::TestResult>>& results);

// The policies that the tests of this folder probe with, and a small schema.
[[nodiscard]] std::map<std::string, std::string> probes();

}  // namespace holdpoint::testing
