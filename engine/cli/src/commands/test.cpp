// holdpoint test: runs the tests that stand beside policies.
#include <algorithm>
#include <ostream>
#include <utility>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../engine_calls.hpp"
#include "../evidence_options.hpp"
#include "../printing.hpp"
#include "test_mutants.hpp"

namespace holdpoint::cli {
namespace {

constexpr int kTestsFailed = 2;
constexpr std::size_t kIndent = 2;

using policytest::TestResult;
using policytest::TestRun;

void print_failure(Environment& environment, const TestResult& result) {
  print_line(environment, "FAILED  " + result.name);
  std::string_view lines = result.failure;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    print_line(environment, lines.substr(0, end), kIndent);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (!result.where.file.empty()) {
    print_line(environment, "at: " + to_string(result.where), kIndent);
  }
  environment.out << "\n";
}

int print_results(const TestRun& run, bool verbose, Environment& environment) {
  std::size_t failed = 0;
  for (const TestResult& result : run.results) {
    if (!result.passed()) {
      ++failed;
      print_failure(environment, result);
    } else if (verbose) {
      print_line(environment, "passed  " + result.name);
    }
  }
  for (const policytest::Untested& each : run.untested) {
    print_line(environment,
               "no tests  " + each.policy + " (" + to_string(each.where) + ")");
  }
  environment.out << run.results.size() - failed << " passed, " << failed
                  << " failed";
  if (!run.untested.empty()) {
    environment.out << ", " << run.untested.size()
                    << (run.untested.size() == 1 ? " policy" : " policies")
                    << " without tests";
  }
  environment.out << "\n";
  return failed == 0 ? kOk : kTestsFailed;
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

Result<policytest::Options> read_options(const Arguments& arguments,
                                         const Environment& environment) {
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  policytest::Options options;
  options.paths = arguments.operands();
  if (options.paths.empty()) {
    auto paths = policy_paths(arguments, configuration->policies);
    if (!paths) return fail(paths.error());
    options.paths = std::move(*paths);
  }
  const auto budgets =
      read_budgets(test_command(), arguments, configuration->budgets);
  if (!budgets) return fail(budgets.error());
  options.budgets = *budgets;
  const auto jobs = read_jobs(test_command(), arguments, environment);
  if (!jobs) return fail(jobs.error());
  options.jobs = *jobs;
  options.filter = arguments.value("--filter");
  options.use_standard = !arguments.has(kNoStdlibOption.name);
  options.fail_fast = arguments.has("--fail-fast");
  options.require_tests = arguments.has("--require-tests");
  return options;
}

int run_command(const Arguments& arguments, Environment& environment) {
  auto options = read_options(arguments, environment);
  if (!options) return complain(environment, options.error());
  if (arguments.has(kMutantsOption.name)) {
    return run_test_mutants(std::move(*options), arguments, environment);
  }
  const auto run = run_tests(std::move(*options), environment);
  if (!run) return complain(environment, run.error());
  if (run->results.empty()) {
    Error error;
    error.code = ErrorCode::kNotFound;
    error.what = "no test was found, so nothing was tested";
    error.next_step = "name a folder with files that end in _test.lua";
    return complain(environment, error);
  }
  return print_results(*run, arguments.has("--verbose"), environment);
}

}  // namespace

const Command& test_command() {
  static const Command kCommand = {
      .name = "test",
      .summary = "run the tests that stand beside policies",
      .description =
          "Runs every test in the files that end in _test.lua, each against "
          "the policy that it names, and shows what was expected and what "
          "came instead.",
      .operands = {{.name = "PATH",
                    .help = "a test file, or a folder of policies; ./policies "
                            "is the default",
                    .required = false,
                    .repeatable = true}},
      .options = {{.name = "--filter",
                   .value = "TEXT",
                   .help = "run only tests whose name contains the text"},
                  {.name = "--fail-fast",
                   .help = "stop behind the first test that fails"},
                  {.name = "--require-tests",
                   .help = "fail for each policy that no test names"},
                  kMutantsOption,
                  kMinScoreOption,
                  kJobsOption,
                  kNoStdlibOption,
                  kConfigOption,
                  kBudgetOption,
                  {.name = "--verbose",
                   .help = "list the tests that pass too"}},
      .exit_codes = {{0, "every test passed"},
                     {1, "Holdpoint could not do its work, or found no test"},
                     {2,
                      "a test failed, or with --require-tests a policy has "
                      "none"}},
      .examples = {{"Run all tests of ./policies.", "holdpoint test"},
                   {"Run the tests of one policy.",
                    "holdpoint test policies/aws/rds_backup_test.lua"},
                   {"Run the tests about replacements.",
                    "holdpoint test --filter replace"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
