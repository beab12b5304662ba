// holdpoint test: runs the tests that stand beside policies.
#include <algorithm>
#include <ostream>
#include <utility>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../engine_calls.hpp"
#include "../evidence_options.hpp"
#include "../file_watch.hpp"
#include "../output_file.hpp"
#include "../outputs.hpp"
#include "../printing.hpp"
#include "holdpoint/policytest/writers.hpp"
#include "test_coverage.hpp"
#include "test_mutants.hpp"

namespace holdpoint::cli {
namespace {

using policytest::TestRun;

constexpr int kTestsFailed = 2;
constexpr std::chrono::milliseconds kBetweenLooks{300};
constexpr std::string_view kFormats[] = {"text", "json", "junit", "tap"};

struct Request {
  policytest::Options tests;
  std::vector<Output> outputs;
  CoverageRequest coverage;
  bool verbose = false;
  bool watch = false;
};

Result<policytest::Options> read_options(const Arguments& arguments,
                                         const Environment& environment) {
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  auto sets = policy_paths(arguments, configuration->policies);
  if (!sets) return fail(sets.error());
  policytest::Options options;
  options.paths = arguments.operands();
  if (options.paths.empty()) options.paths = *sets;
  options.sets = std::move(*sets);
  const auto budgets =
      read_budgets(test_command(), arguments, configuration->budgets);
  if (!budgets) return fail(budgets.error());
  options.budgets = *budgets;
  const auto jobs = read_jobs(test_command(), arguments, environment);
  if (!jobs) return fail(jobs.error());
  options.jobs = *jobs;
  options.filter = arguments.value("--filter");
  options.use_standard = !arguments.has(kNoStdlibOption.name);
  options.trace = true;
  options.fail_fast = arguments.has("--fail-fast");
  options.require_tests = arguments.has("--require-tests");
  return options;
}

Result<Request> read_request(const Arguments& arguments,
                             const Environment& environment) {
  Request request;
  auto tests = read_options(arguments, environment);
  if (!tests) return fail(tests.error());
  request.tests = std::move(*tests);
  auto outputs = read_outputs(test_command(), arguments, kFormats);
  if (!outputs) return fail(outputs.error());
  request.outputs = std::move(*outputs);
  auto coverage = read_coverage_request(test_command(), arguments);
  if (!coverage) return fail(coverage.error());
  request.coverage = std::move(*coverage);
  request.tests.coverage = request.coverage.wanted;
  request.verbose = arguments.has("--verbose");
  request.watch = arguments.has("--watch");
  if (request.watch && (!environment.out_is_terminal || !environment.pause)) {
    return usage_error(test_command(),
                       "`--watch` never ends, and nobody looks at it: standard "
                       "output is no terminal");
  }
  return request;
}

std::string written(const TestRun& run, const Request& request,
                    const Output& output, const Environment& environment) {
  if (output.format == "json") {
    return policytest::write_json(run, HOLDPOINT_VERSION);
  }
  if (output.format == "junit") {
    return policytest::write_junit(run, environment.now());
  }
  if (output.format == "tap") return policytest::write_tap(run);
  const bool to_file = !output.file.empty();
  auto options = to_file ? report::TextOptions() : out_options(environment);
  // Lines that other programs may read are never wrapped.
  if (to_file || !environment.out_is_terminal) options.width = 0;
  return policytest::write_text(run, {options, request.verbose});
}

Result<void> publish(const TestRun& run, const Request& request,
                     Environment& environment) {
  std::string printed;
  for (const Output& output : request.outputs) {
    std::string text = written(run, request, output, environment);
    if (output.file.empty()) {
      printed = std::move(text);
    } else if (auto kept = write_file(output.file, text); !kept) {
      // Nothing is said of a report that could not be kept.
      return kept;
    }
  }
  environment.out << printed;
  return {};
}

Result<int> run_once(const Request& request, Environment& environment) {
  const auto run = run_tests(request.tests, environment);
  if (!run) return fail(run.error());
  if (run->results.empty()) {
    return fail(ErrorCode::kNotFound,
                "no test was found, so nothing was tested", {},
                "name a folder with files that end in _test.lua");
  }
  if (auto done = publish(*run, request, environment); !done) {
    return fail(done.error());
  }
  auto kept = publish_coverage(run->coverage, request.coverage);
  if (!kept) return fail(kept.error());
  const bool passed =
      std::ranges::all_of(run->results, &policytest::TestResult::passed);
  const bool covered = is_covered(run->coverage, request.coverage, environment);
  return passed && covered ? kOk : kTestsFailed;
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_and_say(const Request& request, Environment& environment) {
  const auto code = run_once(request, environment);
  return code ? *code : complain(environment, code.error());
}

// A file that is half written is an error like any other: the next change runs
// everything again.
int run_and_watch(const Request& request, Environment& environment) {
  FileWatch watch(policytest::folders_of(request.tests));
  while (true) {
    const int code = run_and_say(request, environment);
    print_remark(environment, "waiting for a change; Ctrl-C ends");
    environment.out.flush();
    do {
      if (!environment.pause(kBetweenLooks)) return code;
    } while (!watch.has_changed());
  }
}

int run_command(const Arguments& arguments, Environment& environment) {
  if (arguments.has(kMutantsOption.name)) {
    auto options = read_options(arguments, environment);
    if (!options) return complain(environment, options.error());
    return run_test_mutants(std::move(*options), arguments, environment);
  }
  auto request = read_request(arguments, environment);
  if (!request) return complain(environment, request.error());
  return request->watch ? run_and_watch(*request, environment)
                        : run_and_say(*request, environment);
}

}  // namespace

const Command& test_command() {
  static const Command kCommand = {
      .name = "test",
      .summary = "run the tests that stand beside policies",
      .description =
          "Runs every test in the files that end in _test.lua, each against "
          "the policy that it names, and shows what was expected and what "
          "came instead.\n\n"
          "A PATH may be a part of a policy set: the set is the nearest "
          "folder, "
          "from the PATH up to the working directory, that has libraries in "
          "lib/ or a provider-schema.json, or that holdpoint.json names.",
      .operands = {{.name = "PATH",
                    .help = "a test file, a policy file, or a folder of "
                            "policies; ./policies is the default",
                    .required = false,
                    .repeatable = true}},
      .options = {{.name = "--filter",
                   .value = "TEXT",
                   .help = "run only tests whose name contains the text"},
                  {.name = "--format",
                   .value = "FORMAT[=FILE]",
                   .help = "text, json, junit or tap; into a file where one is "
                           "named; text is the default",
                   .repeatable = true,
                   .completes = Completes::kChoices,
                   .choices = {std::begin(kFormats), std::end(kFormats)}},
                  {.name = "--watch",
                   .help = "run the tests again whenever a file changes"},
                  {.name = "--fail-fast",
                   .help = "stop behind the first test that fails"},
                  {.name = "--require-tests",
                   .help = "fail for each policy that no test names"},
                  kCoverageOption,
                  kLcovOption,
                  kAnnotateOption,
                  kMinOption,
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
                      "a test failed; with --require-tests a policy has none; "
                      "with --min a file is covered too little"}},
      .examples = {{"Run all tests of ./policies.", "holdpoint test"},
                   {"Run the tests of one policy.",
                    "holdpoint test policies/aws/rds_backup_test.lua"},
                   {"Run the tests about replacements.",
                    "holdpoint test --filter replace"},
                   {"See what no test has seen, and fail below 90 % of the "
                    "branches.",
                    "holdpoint test --coverage --min 90"},
                   {"Show failures, and keep a report for the CI system.",
                    "holdpoint test --format text --format junit=tests.xml"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
