#include "holdpoint/policytest/policytest.hpp"

#include <utility>

#include "file_run.hpp"
#include "test_sources.hpp"
#include "walled_run.hpp"

namespace holdpoint::policytest {
namespace {

void run_here(const TestSources& sources, const PolicyIndex& index,
              const Options& options, std::vector<TestResult>& results) {
  const BesideFiles files(/*may_read=*/true);
  const Ground ground{index, sources.schema ? &*sources.schema : nullptr, files,
                      options, [] {}};
  Listener listener;
  listener.on_begin = [](std::size_t, const TestResult&) {};
  listener.on_named = [](const std::vector<NamedFile>&) { return true; };
  listener.on_result = [&results](TestResult result) {
    results.push_back(std::move(result));
  };
  for (const policy::SourceFile& file : sources.tests) {
    run_file(file, sources.set, ground, 1, listener);
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
    if (options.in_process) {
      run_here(*sources, index, options, results);
    } else if (auto ran = run_walled(*sources, index, options, results); !ran) {
      return fail(ran.error());
    }
  }
  return results;
}

}  // namespace holdpoint::policytest
