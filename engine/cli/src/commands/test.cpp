// holdpoint test: runs the tests that stand beside policies.
#include <algorithm>
#include <ostream>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../engine_calls.hpp"
#include "../printing.hpp"

namespace holdpoint::cli {
namespace {

constexpr int kTestsFailed = 2;
constexpr std::size_t kIndent = 2;

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

int print_results(const std::vector<TestResult>& results, bool verbose,
                  Environment& environment) {
  std::size_t failed = 0;
  for (const TestResult& result : results) {
    if (!result.passed) {
      ++failed;
      print_failure(environment, result);
    } else if (verbose) {
      print_line(environment, "passed  " + result.name);
    }
  }
  environment.out << results.size() - failed << " passed, " << failed
                  << " failed\n";
  return failed == 0 ? kOk : kTestsFailed;
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  TestOptions options;
  options.paths = arguments.operands();
  if (options.paths.empty()) {
    const auto paths = policy_paths(arguments);
    if (!paths) return complain(environment, paths.error());
    options.paths = *paths;
  }
  options.filter = arguments.value("--filter");
  options.use_standard = !arguments.has(kNoStdlibOption.name);
  const auto budgets = read_budgets(test_command(), arguments);
  if (!budgets) return complain(environment, budgets.error());
  options.budgets = *budgets;
  const auto results = run_tests(options, environment);
  if (!results) return complain(environment, results.error());
  if (results->empty()) {
    Error error;
    error.code = ErrorCode::kNotFound;
    error.what = "no test was found, so nothing was tested";
    error.next_step = "name a folder with files that end in _test.lua";
    return complain(environment, error);
  }
  return print_results(*results, arguments.has("--verbose"), environment);
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
                  kNoStdlibOption,
                  kBudgetOption,
                  {.name = "--verbose",
                   .help = "list the tests that pass too"}},
      .exit_codes = {{0, "every test passed"},
                     {1, "Holdpoint could not do its work, or found no test"},
                     {2, "a test failed"}},
      .examples = {{"Run all tests of ./policies.", "holdpoint test"},
                   {"Run the tests of one policy.",
                    "holdpoint test policies/aws/rds_backup_test.lua"},
                   {"Run the tests about replacements.",
                    "holdpoint test --filter replace"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
