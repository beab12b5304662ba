// Test files: what `*_test.lua` says, read by running it.
//
// A test file is Lua like a policy file, with builders for plans instead of
// `policy`. Running it judges nothing: the tests that it declares come out as
// plain data, and policytest makes plans of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "holdpoint/bindings/host.hpp"
#include "holdpoint/report/outcome.hpp"

namespace holdpoint::bindings {

struct TestValue;
using TestList = std::vector<TestValue>;
using TestMap = std::map<std::string, TestValue>;
struct TestNull {};
struct TestUnknown {};
struct TestReference {
  std::string address;  // of a resource instance, checked
};

// A value as a test writes it. The empty table is a map here: whether it means
// an empty list, only the provider schema can tell.
struct TestValue {
  std::variant<TestNull, bool, std::int64_t, double, std::string, TestList,
               TestMap, TestUnknown, TestReference>
      value;
  bool sensitive = false;

  template <typename T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&value);
  }
};

enum class TestBuilder : std::uint8_t {
  kCreate,
  kUpdate,
  kReplace,
  kDelete,
  kNoop,
  kForget,
  kImport,
  kMove,
  kDrift,
  kData,
  kModule,
  kOutput,
  kProvider,
  kVariable,
  kAction,
  kExists,  // in `state` only
};
// As tests write it: "create".
[[nodiscard]] std::string_view to_string(TestBuilder builder);

// What one builder was called with.
struct TestChange {
  TestBuilder builder = TestBuilder::kCreate;
  // An address that parses; the name of a module, output, provider or variable;
  // an action's address as it is written.
  std::string address;
  std::string previous_address;  // of kMove
  std::optional<TestMap> before, after;
  // Further fields of the change; all of a module's; `value` of a variable.
  TestMap fields;
  Location where;
};

// One answer of a cloud, or its absence: source { ... }, or the bare list of a
// dataset, which is a whole answer that arrived at the test's `now`. Empty
// texts were not given.
struct TestSource {
  TestList items;  // maps, without unknown, ref and sensitive
  std::string status;
  std::optional<bool> complete;
  std::string collected_at, account, region, subject;
  std::string error_code, error_message;
  std::optional<Location> where;  // of source { ... }
};

// `cloud = { ... }`: sources by dataset or kind of neutral items; or a file.
struct TestCloud {
  std::string file;  // beside the test; empty when the test says it itself
  std::map<std::string, std::vector<TestSource>> sources;
};

// `state = { ... }`, or a file.
struct TestState {
  std::string file;
  std::string lineage, terraform_version;
  std::optional<std::uint64_t> serial;
  std::vector<TestChange> resources;  // of kExists: values as `before`
  TestMap outputs;
};

// `pin = { ... }`.
struct TestPin {
  std::string root, workspace, lineage, account, region, owner;
  std::optional<std::uint64_t> serial, resources;
};

// `expect = deny "text"`. An empty text demands nothing.
struct TestExpectation {
  report::Verdict verdict = report::Verdict::kPass;
  std::string text;
};

// One test "name" { ... }.
struct TestCase {
  std::string name;
  Location where;
  std::string policy;                      // the id
  std::string now;                         // as written; empty if not given
  std::map<std::string, std::string> run;  // as --run gives it
  // By name, in the form that Host::set_parameter takes.
  std::map<std::string, std::string> parameters;
  // The plan: a file beside the test, or changes in the order of the test.
  bool has_plan = false;
  std::string plan_file;  // empty when builders made the plan
  std::vector<TestChange> plan;
  std::optional<TestCloud> cloud;
  std::optional<TestState> state;
  std::optional<TestPin> pin;
  std::string account, region;  // as --account and --region state them
  TestExpectation expectation;
};

// Runs the file and returns its tests in order. The loader serves `use`. Fails
// with kPolicy, kInvalidSyntax or kLimitExceeded and the place in the file.
[[nodiscard]] Result<std::vector<TestCase>> read_test_file(
    const SourceText& source, const sandbox::Budget& budget,
    sandbox::Clock clock, Loader loader);

}  // namespace holdpoint::bindings
