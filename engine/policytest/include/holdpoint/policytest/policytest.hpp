// Policy tests: `*_test.lua` files, run against the policies beside them.
//
// A test's plan is made by builders and then read like any plan: it becomes the
// text that `terraform show -json` would print, so that a policy cannot tell a
// test from a real run. Where the policy set has a `provider-schema.json`, the
// attributes that a test leaves out are filled in as the provider would: null,
// or unknown until apply.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/policytest/coverage.hpp"
#include "holdpoint/runner/budgets.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::policytest {

// What "now" is for tests that do not say.
inline constexpr std::string_view kDefaultNow = "2026-06-01T12:00:00Z";

struct Options {
  // Folders of policies, test files (NAME_test.lua), and policy files, whose
  // tests stand beside them in NAME_test.lua. Each belongs to the set of the
  // nearest folder, itself and the working directory included, that has
  // policies' libraries in lib/ or a provider-schema.json or is one of `sets`;
  // where there is none, a folder is a set of its own, and so is a file's.
  std::vector<std::string> paths;
  // Folders that are known to be sets, whatever lies above them.
  std::vector<std::string> sets;
  std::string filter;          // part of a test's name; empty runs all
  bool use_standard = true;    // tests may name the standard policies too
  bool fail_fast = false;      // nothing is run behind the first that fails
  bool require_tests = false;  // a policy without tests is a failed test
  bool coverage = false;       // counts what of the policies is reached
  bool trace = false;          // says of tests that fail how the answer came
  // How many files are run at once, each in a process of its own. The results
  // do not depend on it.
  unsigned jobs = 1;
  runner::Budgets budgets;  // of each file that is read, and of each test
  sandbox::Clock clock;     // monotonic; required
  // Whether nobody waits for the results any more; asked many times a second
  // while processes run. Then they are killed. May be empty.
  std::function<bool()> is_cancelled = {};
  // Without the wall: then a test that crashes Lua, or overruns where no hook
  // can interrupt it, takes this process along.
  bool in_process = false;
};

enum class Status : std::uint8_t {
  kPassed,
  kFailed,  // something else came than what was expected
  kBroken,  // it could not be run, so that nothing came
};
[[nodiscard]] std::string_view to_string(Status status);

// One `test "..." { }`.
struct TestResult {
  std::string name;
  Location where;
  std::string policy;  // the id that it names; empty for a file of no tests
  Status status = Status::kPassed;
  std::string failure;  // lines that say what was expected and what came
  std::chrono::nanoseconds duration = {};
  // With Options::trace, of a test that failed: lines about the subjects that
  // decided: the values that were read, in order, and how conditions came out.
  std::string trace = {};

  [[nodiscard]] bool passed() const { return status == Status::kPassed; }
};

// A policy that no test names: nothing shows that it can deny anything.
struct Untested {
  std::string policy;
  Location where;
};

struct TestRun {
  std::vector<TestResult> results;  // in the order of paths, files and lines
  // Of the policies that the paths name, in the order of paths and files.
  // Whether a test names a policy does not depend on the filter. Empty with
  // require_tests, which makes them results, and when a file of tests could not
  // be read or was left out by fail_fast: nobody knows what that one names.
  std::vector<Untested> untested;
  // With Options::coverage: the policies and libraries below the paths, in the
  // order of paths and files; without libraries that only tests use.
  std::vector<FileCoverage> coverage;
};

// Runs tests behind the wall (wall/wall.hpp): tests and policies of a pull
// request are code that nobody reviewed. A test that has to be ended from
// outside is broken, and says so; the rest is run in a fresh process. A test
// file that cannot be read is a broken test of the file's name; a policy that
// does not load breaks its tests. Fails itself when a path or a provider schema
// cannot be read, and when it is cancelled.
[[nodiscard]] Result<TestRun> run_tests(const Options& options);

// The same for files that nobody has written yet: all tests of `sources`,
// whatever `paths` say. The schema may be null.
[[nodiscard]] Result<TestRun> run_tests(const policy::SourceSet& sources,
                                        const terraform::ProviderSchema* schema,
                                        const Options& options);

// The folders that hold everything which decides what run_tests() answers, to
// watch them: the policy set of each path.
[[nodiscard]] std::vector<std::string> folders_of(const Options& options);

}  // namespace holdpoint::policytest
