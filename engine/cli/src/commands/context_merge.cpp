// holdpoint context merge: several contexts as one.
#include <ostream>
#include <string>
#include <vector>

#include "../command.hpp"
#include "../context_input.hpp"
#include "../output_file.hpp"
#include "../printing.hpp"
#include "holdpoint/base/log_line.hpp"

namespace holdpoint::cli {
namespace {

Result<cloud::Context> read_all(const std::vector<std::string>& paths,
                                const Environment& environment) {
  std::vector<cloud::Context> contexts;
  for (const std::string& path : paths) {
    auto context = read_context(path, environment);
    if (!context) return context;
    contexts.push_back(std::move(*context));
  }
  return cloud::Context::merge(contexts);
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const auto merged = read_all(arguments.operands(), environment);
  if (!merged) return complain(environment, merged.error());
  for (const std::string& remark : merged->remarks()) {
    print_remark(environment, "note: " + remark);
  }
  if (!arguments.has("--output")) {
    environment.out << merged->to_text();
    return kOk;
  }
  const auto written =
      write_file(arguments.value("--output"), merged->to_text());
  if (!written) return complain(environment, written.error());
  print_line(environment, heading_name(arguments.value("--output")) + ": " +
                              counted(merged->sources().size(), "source") +
                              " and " +
                              counted(merged->items().size(), "item"));
  return kOk;
}

}  // namespace

const Command& context_merge_command() {
  Operand operand = kContextOperand;
  operand.repeatable = true;
  static const Command kCommand = {
      .name = "context merge",
      .summary = "put several contexts together",
      .description =
          "Writes one context with everything that the given ones hold; equal "
          "sources become one. Two sources or two items of one id that differ "
          "are an error, because nobody could tell which one is true. The "
          "result expires when the first of them does; the age of each source "
          "stays its own.",
      .operands = {operand},
      .options = {{.name = "--output",
                   .value = "FILE",
                   .help = "write to a file, whole or not at all; standard "
                           "output is the default",
                   .completes = Completes::kFiles}},
      .exit_codes = {{0, "the contexts were put together"},
                     {1,
                      "one could not be read, or they contradict each "
                      "other"}},
      .examples = {{"Add what a nightly restore test wrote.",
                    "holdpoint context merge context.json restores.json \\\n"
                    "    --output all.json"},
                   {"Make a document of raw answers.",
                    "holdpoint context merge answers --output context.json"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
