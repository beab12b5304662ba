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

Result<void> run_sources(const TestSources& sources,
                         const policy::SourceSet& standard,
                         const Options& options,
                         std::vector<TestResult>& results) {
  PolicyIndex index;
  index.add(sources.set);
  if (options.use_standard) index.add(standard);
  if (!options.in_process) return run_walled(sources, index, options, results);
  run_here(sources, index, options, results);
  return {};
}

}  // namespace

Result<std::vector<TestResult>> run_tests(const Options& options) {
  const policy::SourceSet standard = policy::standard_sources();
  std::vector<TestResult> results;
  for (const std::string& path : options.paths) {
    const auto sources = read_test_sources(path);
    if (!sources) return fail(sources.error());
    auto ran = run_sources(*sources, standard, options, results);
    if (!ran) return fail(ran.error());
  }
  return results;
}

Result<std::vector<TestResult>> run_tests(
    const policy::SourceSet& sources, const terraform::ProviderSchema* schema,
    const Options& options) {
  TestSources memory{sources, sources.tests, std::nullopt};
  if (schema != nullptr) memory.schema = *schema;
  std::vector<TestResult> results;
  auto ran = run_sources(memory, policy::standard_sources(), options, results);
  if (!ran) return fail(ran.error());
  return results;
}

}  // namespace holdpoint::policytest
