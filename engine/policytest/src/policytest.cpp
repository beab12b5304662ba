#include "holdpoint/policytest/policytest.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "asked.hpp"
#include "file_run.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/syntax/probes.hpp"
#include "test_helpers.hpp"
#include "test_sources.hpp"
#include "walled_run.hpp"

namespace holdpoint::policytest {
namespace {

std::vector<FileRun> run_all_here(const std::vector<FileTask>& tasks,
                                  const Options& options) {
  std::vector<FileRun> runs;
  for (const FileTask& task : tasks) {
    runs.push_back(run_here(task, options));
    if (options.fail_fast && has_failed(runs.back())) break;
  }
  runs.resize(tasks.size());
  return runs;
}

std::vector<Untested> untested_in(const Asked& asked,
                                  const std::vector<FileRun>& runs) {
  std::set<std::string> seen;
  for (const FileRun& run : runs) {
    if (!run.policies) return {};  // nobody knows what that one names
    seen.insert(run.policies->begin(), run.policies->end());
  }
  std::vector<Untested> untested;
  for (const Asked::Path& path : asked.paths()) {
    for (const policy::SourceFile& file : path.sources.policies) {
      for (Untested& each : policies_in(file)) {
        // Two paths may mean the same policy.
        const bool is_new = seen.insert(each.policy).second;
        if (is_new) untested.push_back(std::move(each));
      }
    }
  }
  return untested;
}

std::string plain_name(const std::string& file) {
  return std::filesystem::path(file).lexically_normal().string();
}

FileCoverage uncounted(const policy::SourceFile& file) {
  FileCoverage coverage;
  coverage.file = file.name;
  coverage.text = file.text;
  for (Untested& each : policies_in(file)) {
    coverage.policies.push_back(std::move(each.policy));
  }
  const syntax::SyntaxTree tree = syntax::parse(file.text);
  syntax::InstrumentedText instrumented = syntax::instrument(tree);
  coverage.probes = std::move(instrumented.probes);
  coverage.left_out = std::move(instrumented.left_out);
  coverage.hits.resize(coverage.probes.size());
  return coverage;
}

void take_counts(const FileCounts& counts, FileCoverage& coverage) {
  if (coverage.left_out.empty()) coverage.left_out = counts.left_out;
  for (const auto& [probe, hits] : counts.hits) {
    if (probe < coverage.hits.size()) coverage.hits[probe] = hits;
  }
}

std::vector<FileCoverage> coverage_of(const Asked& asked,
                                      const std::vector<FileRun>& runs) {
  ProbeCounts counts;
  for (const FileRun& run : runs) {
    // Two names may mean one file: one as it was asked for, one as it was read.
    for (const auto& [name, file] : run.probes) {
      add(counts, {{plain_name(name), file}});
    }
  }
  std::vector<FileCoverage> coverage;
  std::set<std::string> seen;
  const auto was_reached = [&](const policy::SourceFile& file) {
    const auto found = counts.find(plain_name(file.name));
    return found != counts.end() && !found->second.hits.empty();
  };
  const auto add_file = [&](const policy::SourceFile& file) {
    const std::string name = plain_name(file.name);
    if (!seen.insert(name).second) return;
    FileCoverage each = uncounted(file);
    const auto found = counts.find(name);
    if (found != counts.end()) take_counts(found->second, each);
    coverage.push_back(std::move(each));
  };
  for (const Asked::Path& path : asked.paths()) {
    for (const auto& file : path.sources.policies) add_file(file);
    const auto& libraries = path.sources.libraries;
    if (std::all_of(libraries.begin(), libraries.end(), was_reached)) {
      for (const auto& file : libraries) add_file(file);
      continue;
    }
    // Nothing is counted while a test makes its plan.
    const auto helpers = test_helpers_in(path.sources.set);
    for (const auto& file : libraries) {
      if (was_reached(file) || !helpers.contains(file.name)) add_file(file);
    }
  }
  return coverage;
}

TestResult demand_test(const Untested& untested) {
  TestResult result;
  result.name = untested.policy + " has tests";
  result.where = untested.where;
  result.policy = untested.policy;
  result.status = Status::kFailed;
  result.failure =
      "no test names the policy, so nothing shows that it can deny anything";
  return result;
}

Result<TestRun> run_asked(const Asked& asked, const Options& options) {
  const std::vector<FileTask> tasks = asked.tasks();
  std::vector<FileRun> runs;
  if (options.in_process) {
    runs = run_all_here(tasks, options);
  } else {
    auto walled = run_walled(tasks, options);
    if (!walled) return fail(walled.error());
    runs = std::move(*walled);
  }
  TestRun run;
  for (FileRun& each : runs) {
    std::move(each.results.begin(), each.results.end(),
              std::back_inserter(run.results));
  }
  run.untested = untested_in(asked, runs);
  if (options.coverage) run.coverage = coverage_of(asked, runs);
  if (!options.require_tests) return run;
  for (const Untested& each : run.untested) {
    run.results.push_back(demand_test(each));
  }
  run.untested.clear();
  return run;
}

}  // namespace

std::string_view to_string(Status status) {
  switch (status) {
    case Status::kPassed:
      return "passed";
    case Status::kFailed:
      return "failed";
    case Status::kBroken:
      break;
  }
  return "broken";
}

std::vector<std::string> folders_of(const Options& options) {
  std::vector<std::string> folders;
  for (const std::string& path : options.paths) {
    folders.push_back(set_folder_of(path, options.sets));
  }
  return folders;
}

Result<TestRun> run_tests(const Options& options) {
  const auto asked = Asked::read(options);
  if (!asked) return fail(asked.error());
  return run_asked(*asked, options);
}

Result<TestRun> run_tests(const policy::SourceSet& sources,
                          const terraform::ProviderSchema* schema,
                          const Options& options) {
  TestSources memory;
  memory.set = sources;
  memory.tests = sources.tests;
  memory.policies = sources.policies;
  if (schema != nullptr) memory.schema = *schema;
  return run_asked(Asked(std::move(memory), options), options);
}

}  // namespace holdpoint::policytest
