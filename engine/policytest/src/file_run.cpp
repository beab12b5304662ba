#include "file_run.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/lint/lint.hpp"

namespace holdpoint::policytest {
namespace {

// What `use` finds: the libraries of the set.
bindings::Loader loader_of(const policy::SourceSet& set) {
  return [&set](std::string_view name) -> Result<bindings::SourceText> {
    const auto found = set.libraries.find(name);
    if (found != set.libraries.end()) {
      return bindings::SourceText{found->second.text, found->second.name};
    }
    return policy::no_library(set, name);
  };
}

// A file whose tests cannot be read is a failed test of its own.
TestResult unreadable(const std::string& file,
                      const std::vector<Error>& errors) {
  TestResult result;
  result.name = file;
  result.where = errors.front().where;
  result.status = Status::kBroken;
  result.failure = "the test file cannot be read:";
  for (const Error& error : errors) {
    result.failure += "\n- " + to_string(error);
  }
  return result;
}

// Everything about a file that is known before its tests are judged. False
// when they are not to be.
bool announce(const std::vector<bindings::TestCase>& tests,
              const Listener& listener) {
  std::set<std::string> policies;
  std::vector<NamedFile> named;
  for (const bindings::TestCase& test : tests) {
    policies.insert(test.policy);
    for (NamedFile& one : named_files(test)) named.push_back(std::move(one));
  }
  listener.on_policies({policies.begin(), policies.end()});
  return listener.on_named(named);
}

// Whether it passed.
bool run_test(const bindings::TestCase& test, TestResult result,
              const Ground& ground, const Listener& listener) {
  const auto started = ground.options.clock();
  Judgement judgement = judge(test, ground);
  result.status = judgement.status;
  result.failure = std::move(judgement.failure);
  result.duration = ground.options.clock() - started;
  if (!judgement.probes.empty()) listener.on_probes(judgement.probes);
  listener.on_result(std::move(result));
  if (judgement.status == Status::kFailed && ground.options.trace) {
    ground.on_step();
    std::string trace = trace_of(test, judgement.deciding, ground);
    if (!trace.empty()) listener.on_trace(std::move(trace));
  }
  return judgement.status == Status::kPassed;
}

}  // namespace

bool has_failed(const FileRun& run) {
  return std::any_of(run.results.begin(), run.results.end(),
                     [](const TestResult& result) { return !result.passed(); });
}

tl::expected<std::vector<bindings::TestCase>, std::vector<Error>> read_tests(
    const policy::SourceFile& file, const policy::SourceSet& set,
    const Options& options) {
  lint::PolicyIds ids;
  auto errors = lint::check_file(file.text, file.name, ids);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  auto tests = bindings::read_test_file({file.text, file.name},
                                        options.budgets.evaluation,
                                        options.clock, loader_of(set));
  if (!tests) return tl::unexpected(std::vector<Error>{tests.error()});
  return std::move(*tests);
}

void run_file(const FileTask& task, const BesideFiles& files,
              const Options& options, std::size_t first,
              const Listener& listener, const std::function<void()>& on_step) {
  TestResult file;
  file.name = task.file->name;
  file.where.file = task.file->name;
  listener.on_begin(0, file);
  const auto tests = read_tests(*task.file, *task.set, options);
  if (!tests) {
    listener.on_result(unreadable(task.file->name, tests.error()));
    return;
  }
  if (!announce(*tests, listener)) return;
  const Ground ground{*task.index, task.schema, files, options, on_step};
  for (std::size_t i = first; i <= tests->size(); ++i) {
    const bindings::TestCase& test = (*tests)[i - 1];
    if (test.name.find(options.filter) == std::string::npos) continue;
    TestResult result;
    result.name = test.name;
    result.where = test.where;
    result.policy = test.policy;
    listener.on_begin(i, result);
    const bool passed = run_test(test, std::move(result), ground, listener);
    if (!passed && options.fail_fast) return;
  }
}

FileRun run_here(const FileTask& task, const Options& options) {
  FileRun run;
  Listener listener;
  listener.on_begin = [](std::size_t, const TestResult&) {};
  listener.on_named = [](const std::vector<NamedFile>&) { return true; };
  listener.on_policies = [&run](std::vector<std::string> policies) {
    run.policies = std::move(policies);
  };
  listener.on_probes = [&run](const ProbeCounts& counts) {
    add(run.probes, counts);
  };
  listener.on_result = [&run](TestResult result) {
    run.results.push_back(std::move(result));
  };
  listener.on_trace = [&run](std::string trace) {
    run.results.back().trace = std::move(trace);
  };
  run_file(task, BesideFiles(/*may_read=*/true), options, 1, listener, [] {});
  return run;
}

}  // namespace holdpoint::policytest
