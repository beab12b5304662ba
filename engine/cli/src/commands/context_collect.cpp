// holdpoint context collect: asks a cloud's own tool what exists.
#include <unistd.h>

#include <csignal>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>

#include "../collecting/collect_request.hpp"
#include "../collecting/tool_runner.hpp"
#include "../common_options.hpp"
#include "../output_file.hpp"
#include "../printing.hpp"
#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::cli {
namespace {

using cloud::Source;
using cloud::SourceStatus;

constexpr const char* kClearLine = "\r\x1b[K";
constexpr std::size_t kMostSourcesShown = 20;

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

// As many whole characters as fit into `room` bytes.
std::string_view fitting(std::string_view text, std::size_t room) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t next = at + utf8_length(text.substr(at));
    if (next > room) break;
    at = next;
  }
  return text.substr(0, at);
}

// The last line of a terminal, while there is something to wait for.
class ProgressLine {
 public:
  explicit ProgressLine(Environment& environment) : environment_(environment) {}
  ~ProgressLine() {
    if (shown_) environment_.err << kClearLine << std::flush;
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const collect::Progress& progress) {
    if (!environment_.err_is_terminal) return;
    shown_ = true;
    std::string text = std::to_string(progress.done) + "/" +
                       std::to_string(progress.total) + " " +
                       std::string(progress.latest->name);
    if (!progress.latest->region.empty()) {
      text += " in " + std::string(progress.latest->region);
    }
    const std::size_t room =
        environment_.width > 1 ? environment_.width - 1 : std::size_t{79};
    environment_.err << kClearLine << fitting(log_line(text), room)
                     << std::flush;
  }

 private:
  Environment& environment_;
  bool shown_ = false;
};

std::string seconds(std::chrono::nanoseconds time) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1)
       << std::chrono::duration<double>(time).count() << "s";
  return text.str();
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) {
    all += (all.empty() ? "" : ", ") + text;
  }
  return all;
}

std::string place_of(const Source& source) {
  std::string place = source.dataset.empty() ? source.call : source.dataset;
  if (!source.subject.empty()) place += " of " + source.subject;
  if (!source.scope.region.empty()) place += " in " + source.scope.region;
  return place;
}

// Names the sources that do not count, so that nobody takes them for empty.
void print_gaps(const collect::Collected& collected, Environment& environment) {
  std::size_t shown = 0;
  for (const Source& source : collected.context.sources()) {
    if (source.is_whole()) continue;
    if (++shown > kMostSourcesShown) continue;
    const bool denied = source.status == SourceStatus::kDenied;
    print_remark(environment, (denied ? "denied  " : "failed  ") +
                                  place_of(source) + ": " +
                                  source.error_message);
  }
  if (shown > kMostSourcesShown) {
    print_remark(
        environment,
        "... and " + std::to_string(shown - kMostSourcesShown) + " more");
  }
  if (shown > 0) {
    print_remark(environment,
                 "warning: " + std::to_string(shown) + " of " +
                     std::to_string(collected.context.sources().size()) +
                     " sources say nothing: policies that need them will be "
                     "undetermined");
  }
}

void print_account(const CollectRequest& request,
                   const collect::Collected& collected,
                   Environment& environment) {
  if (request.plan_accounts.empty() ||
      request.plan_accounts.contains(collected.account)) {
    return;
  }
  const std::vector<std::string> accounts(request.plan_accounts.begin(),
                                          request.plan_accounts.end());
  print_remark(environment, "warning: the plan is for account " +
                                joined(accounts) + ", and this is account " +
                                collected.account +
                                ": what was collected says nothing about it");
}

void print_summary(const CollectRequest& request,
                   const collect::Collected& collected,
                   std::chrono::nanoseconds took, Environment& environment) {
  std::string what = heading_name(request.output) + ": " +
                     std::to_string(collected.context.sources().size()) +
                     " sources and " +
                     std::to_string(collected.context.items().size()) +
                     " items of " + collected.account;
  if (!collected.regions.empty()) what += " in " + joined(collected.regions);
  print_line(environment, what);
  print_line(environment, std::to_string(collected.calls) + " calls in " +
                              seconds(took) + ": " +
                              std::to_string(collected.denied) + " denied, " +
                              std::to_string(collected.failed) + " failed");
}

int print_plan(const CollectRequest& request, Environment& environment) {
  const auto calls = collect::planned_calls(request.request);
  if (!calls) return complain(environment, calls.error());
  for (const collect::Call& call : *calls) {
    print_line(environment, collect::to_string(call));
  }
  return kOk;
}

Error no_program(const CollectRequest& request) {
  const std::string tool(tool_of(request.request.provider));
  Error error;
  error.code = ErrorCode::kNotFound;
  error.what = "`" + tool + "` was not found in PATH";
  error.next_step =
      "install it, name it with --program, or read the calls with --dry-run";
  return error;
}

int collect_now(CollectRequest& request, bool strict,
                Environment& environment) {
  if (request.program.empty())
    return complain(environment, no_program(request));
  ToolRunner tool(request.program, request.request.provider, request.limits,
                  environment.now);
  const auto began = environment.elapsed();
  const auto collected = [&] {
    ProgressLine line(environment);
    request.request.progress = [&line](const collect::Progress& progress) {
      line.show(progress);
    };
    return collect::collect(request.request, tool.runner());
  }();
  if (tool.interrupted_by() != 0) {
    environment.err << "interrupted: nothing was written\n" << std::flush;
    ::raise(tool.interrupted_by());
    return kFailure;
  }
  if (!collected) return complain(environment, collected.error());
  const auto written =
      write_file(request.output, collected->context.to_text(), kForUsAlone);
  if (!written) return complain(environment, written.error());
  print_gaps(*collected, environment);
  print_account(request, *collected, environment);
  print_summary(request, *collected, environment.elapsed() - began,
                environment);
  const bool has_gaps = collected->denied + collected->failed > 0;
  return strict && has_gaps ? kFailure : kOk;
}

int run_command(const Arguments& arguments, Environment& environment) {
  auto request =
      read_collect_request(context_collect_command(), arguments, environment);
  if (!request) return complain(environment, request.error());
  if (arguments.has("--print-iam-policy")) {
    environment.out << collect::iam_policy();
    return kOk;
  }
  for (const std::string& warning : request->warnings) {
    print_remark(environment, "warning: " + warning);
  }
  if (arguments.has("--dry-run")) return print_plan(*request, environment);
  return collect_now(*request, arguments.has("--strict"), environment);
}

}  // namespace

const Command& context_collect_command() {
  static const Command kCommand = {
      .name = "context collect",
      .summary = "ask a cloud what exists, and write a context",
      .description =
          "Runs the cloud's own command-line tool (aws, gcloud or az) as you "
          "have configured it, with calls that only read; "
          "docs/reference/collect.md lists them. A call that is denied or "
          "fails becomes a source that says so, and the others stand.\n\n"
          "Collect with a role that the author of the plan cannot assume, and "
          "keep the file where they cannot write.",
      .operands = {{.name = "CLOUD",
                    .help = "aws, gcp or azure",
                    .completes = Completes::kChoices,
                    .choices = {"aws", "gcp", "azure"}}},
      .options =
          {{.name = "--for",
            .value = "PLAN",
            .help = "collect only what this plan and the policies need; - is "
                    "standard input",
            .completes = Completes::kFiles},
           kPoliciesOption,
           kNoStdlibOption,
           {.name = "--regions",
            .value = "LIST",
            .help = "aws: regions, separated by commas, or all; those of the "
                    "plan or of the tool's configuration are the default",
            .repeatable = true},
           {.name = "--datasets",
            .value = "LIST",
            .help = "collect these datasets, such as aws.rds.db_snapshots, "
                    "separated by commas",
            .repeatable = true},
           {.name = "--project",
            .value = "ID",
            .help = "the project of gcp or the subscription of azure; that of "
                    "the tool's configuration is the default"},
           {.name = "--output",
            .value = "FILE",
            .help = "where to write, whole or not at all, for you alone to "
                    "read; holdpoint-context.json is the default",
            .completes = Completes::kFiles},
           {.name = "--strict",
            .help = "exit with 1 when a call was denied or failed"},
           {.name = "--dry-run",
            .help = "print the calls, one a line, and make none"},
           {.name = "--print-iam-policy",
            .help = "aws: print the policy that a role needs, and collect "
                    "nothing"},
           {.name = "--parallel",
            .value = "N",
            .help = "how many calls run at once; 8 is the default"},
           {.name = "--timeout",
            .value = "TIME",
            .help = "how long one call may take; 60s is the default"},
           {.name = "--endpoint-url",
            .value = "URL",
            .help = "aws: ask this server, such as a VPC endpoint"},
           {.name = "--program",
            .value = "PATH",
            .help = "the tool to run; the one in PATH is the default",
            .completes = Completes::kFiles}},
      .exit_codes = {{0,
                      "the context was written; sources may be missing from "
                      "it, and then a warning says so"},
                     {1,
                      "nothing was written, or a call failed and --strict "
                      "was given"}},
      .examples =
          {{"Ask for what one plan needs.",
            "holdpoint context collect aws --for plan.json"},
           {"Everything in two regions.",
            "holdpoint context collect aws --regions eu-west-1,eu-central-1"},
           {"What would be called?",
            "holdpoint context collect aws --for plan.json --dry-run"},
           {"What does the role need?",
            "holdpoint context collect aws --print-iam-policy"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
