// Policy tests: `*_test.lua` files, run against the policies beside them.
//
// A test's plan is made by builders and then read like any plan: it becomes the
// text that `terraform show -json` would print, so that a policy cannot tell a
// test from a real run. Where the policy set has a `provider-schema.json`, the
// attributes that a test leaves out are filled in as the provider would: null,
// or unknown until apply.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/policy/source.hpp"
#include "holdpoint/runner/budgets.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::policytest {

// What "now" is for tests that do not say.
inline constexpr std::string_view kDefaultNow = "2026-06-01T12:00:00Z";

struct Options {
  // Folders of policies, test files (NAME_test.lua), and policy files, whose
  // tests stand beside them in NAME_test.lua. A file belongs to the nearest
  // folder above it that has a lib/ or a provider-schema.json, or to its own.
  std::vector<std::string> paths;
  std::string filter;        // part of a test's name; empty runs all
  bool use_standard = true;  // tests may name the standard policies too
  runner::Budgets budgets;   // of each file that is read, and of each test
  sandbox::Clock clock;      // monotonic; required
  // Without the wall: then a test that crashes Lua, or overruns where no hook
  // can interrupt it, takes this process along.
  bool in_process = false;
};

// One `test "..." { }`.
struct TestResult {
  std::string name;
  Location where;
  bool passed = false;
  std::string failure;  // lines that say what was expected and what came
};

// Runs tests in the order of paths, files and lines, behind the wall
// (wall/wall.hpp): tests and policies of a pull request are code that nobody
// reviewed. A test that has to be ended from outside failed, and says so; the
// rest is run in a fresh process. A test file that cannot be read is a failed
// test of the file's name; a policy that does not load fails its tests. Fails
// itself when a path or a provider schema cannot be read.
[[nodiscard]] Result<std::vector<TestResult>> run_tests(const Options& options);

// The same for files that nobody has written yet: all tests of `sources`,
// whatever `paths` say. The schema may be null.
[[nodiscard]] Result<std::vector<TestResult>> run_tests(
    const policy::SourceSet& sources, const terraform::ProviderSchema* schema,
    const Options& options);

}  // namespace holdpoint::policytest
