#include "holdpoint/policytest/policytest.hpp"

#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/lint/lint.hpp"
#include "test_run.hpp"
#include "test_sources.hpp"

namespace holdpoint::policytest {
namespace {

// What `use` finds: the libraries of the set.
bindings::Loader loader_of(const policy::SourceSet& set) {
  return [&set](std::string_view name) -> Result<bindings::SourceText> {
    const auto found = set.libraries.find(name);
    if (found != set.libraries.end()) {
      return bindings::SourceText{found->second.text, found->second.name};
    }
    std::vector<std::string_view> known;
    for (const auto& [library, file] : set.libraries) known.push_back(library);
    return fail(ErrorCode::kPolicy, "there is no library `" +
                                        std::string(name) + "`" +
                                        did_you_mean(name, known));
  };
}

// A file whose tests cannot be read is a failed test of its own.
TestResult unreadable(const std::string& file,
                      const std::vector<Error>& errors) {
  TestResult result;
  result.name = file;
  result.where = errors.front().where;
  result.failure = "the test file cannot be read:";
  for (const Error& error : errors) {
    result.failure += "\n- " + to_string(error);
  }
  return result;
}

void run_file(const policy::SourceFile& file, const TestSources& sources,
              const PolicyIndex& index, const Options& options,
              std::vector<TestResult>& results) {
  lint::PolicyIds ids;
  const auto errors = lint::check_file(file.text, file.name, ids);
  if (!errors.empty()) {
    results.push_back(unreadable(file.name, errors));
    return;
  }
  const auto tests =
      bindings::read_test_file({file.text, file.name}, options.budget,
                               options.clock, loader_of(sources.set));
  if (!tests) {
    results.push_back(unreadable(file.name, {tests.error()}));
    return;
  }
  const auto* schema = sources.schema ? &*sources.schema : nullptr;
  for (const bindings::TestCase& test : *tests) {
    if (test.name.find(options.filter) == std::string::npos) continue;
    TestResult result;
    result.name = test.name;
    result.where = test.where;
    result.failure = failure_of(test, index, schema, options);
    result.passed = result.failure.empty();
    results.push_back(std::move(result));
  }
}

}  // namespace

Result<std::vector<TestResult>> run_tests(const Options& options) {
  const policy::SourceSet standard = policy::standard_sources();
  std::vector<TestResult> results;
  for (const std::string& path : options.paths) {
    const auto sources = read_test_sources(path);
    if (!sources) return fail(sources.error());
    PolicyIndex index;
    index.add(sources->set);
    if (options.use_standard) index.add(standard);
    for (const policy::SourceFile& file : sources->tests) {
      run_file(file, *sources, index, options, results);
    }
  }
  return results;
}

}  // namespace holdpoint::policytest
