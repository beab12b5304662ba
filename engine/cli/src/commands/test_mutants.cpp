#include "test_mutants.hpp"

#include <charconv>
#include <ostream>
#include <utility>

#include "../output_file.hpp"
#include "../outputs.hpp"
#include "../printing.hpp"
#include "holdpoint/policytest/mutants.hpp"

namespace holdpoint::cli {
namespace {

using policytest::MutatedFile;

constexpr int kTooWeak = 2;
constexpr unsigned kWhole = 100;
constexpr std::string_view kFormats[] = {"text", "json"};

Result<unsigned> read_min_score(const Arguments& arguments) {
  const std::string text = arguments.value(kMinScoreOption.name);
  if (text.empty()) return 0;
  unsigned score = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, reason] = std::from_chars(text.data(), end, score);
  if (reason == std::errc() && stopped == end && score <= kWhole) return score;
  return usage_error(test_command(), "`--min-score " + text +
                                         "` is not a number from 0 to 100");
}

Result<void> refuse_what_leaves_tests_out(const Arguments& arguments) {
  for (const char* option : {"--filter", "--fail-fast", "--watch"}) {
    if (!arguments.has(option)) continue;
    return usage_error(test_command(),
                       "`" + std::string(option) +
                           "` does not go with `--mutants`, for which every "
                           "test is run; to be faster, name a policy file");
  }
  return {};
}

Result<void> publish(const std::vector<MutatedFile>& files,
                     const std::vector<Output>& outputs,
                     Environment& environment) {
  for (const Output& output : outputs) {
    const bool to_file = !output.file.empty();
    auto lines = to_file ? report::TextOptions() : out_options(environment);
    // Lines that other programs may read are never wrapped.
    if (to_file || !environment.out_is_terminal) lines.width = 0;
    const std::string text =
        output.format == "json"
            ? policytest::write_json(files, HOLDPOINT_VERSION)
            : policytest::write_text(files, lines);
    if (!to_file) {
      environment.out << text;
    } else if (auto kept = write_file(output.file, text); !kept) {
      return kept;
    }
  }
  return {};
}

// What is not good enough is said on standard error: JSON stays JSON.
int verdict_on(const std::vector<MutatedFile>& files, unsigned least,
               Environment& environment) {
  int code = kOk;
  for (const MutatedFile& file : files) {
    const auto score = file.score();
    if (!file.trouble.empty()) code = kTooWeak;
    if (!score || *score >= least) continue;
    code = kTooWeak;
    print_remark(environment, file.name() + ": its score of " +
                                  std::to_string(*score) + "% is below " +
                                  std::to_string(least) + "%");
  }
  return code;
}

Result<int> run(policytest::Options&& options, const Arguments& arguments,
                Environment& environment) {
  const auto least = read_min_score(arguments);
  if (!least) return fail(least.error());
  if (auto whole = refuse_what_leaves_tests_out(arguments); !whole) {
    return fail(whole.error());
  }
  const auto outputs = read_outputs(test_command(), arguments, kFormats);
  if (!outputs) return fail(outputs.error());
  options.clock = environment.elapsed;
  const auto files = policytest::run_mutants(options);
  if (!files) return fail(files.error());
  if (files->empty()) {
    return fail(ErrorCode::kNotFound,
                "no policy was found, so nothing was changed", {},
                "name a folder of policies, or one policy file");
  }
  if (auto done = publish(*files, *outputs, environment); !done) {
    return fail(done.error());
  }
  return verdict_on(*files, *least, environment);
}

}  // namespace

const Option kMutantsOption = {
    .name = "--mutants",
    .help =
        "change each policy in one place at a time, and list the changes "
        "that no test notices"};

const Option kMinScoreOption = {
    .name = "--min-score",
    .value = "PERCENT",
    .help = "with --mutants: fail if the tests of a policy notice less"};

int run_test_mutants(policytest::Options options, const Arguments& arguments,
                     Environment& environment) {
  const auto code = run(std::move(options), arguments, environment);
  if (code) return *code;
  print_error(environment, code.error());
  return kFailure;
}

}  // namespace holdpoint::cli
