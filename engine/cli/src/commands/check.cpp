// holdpoint check: the main job. Reads the arguments, calls the engine once,
// and writes its report.
#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "../check_input.hpp"
#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../engine_calls.hpp"
#include "../evidence_options.hpp"
#include "../fact_options.hpp"
#include "../hardening.hpp"
#include "../output_file.hpp"
#include "../printing.hpp"
#include "holdpoint/report/annotations.hpp"

namespace holdpoint::cli {
namespace {

constexpr std::string_view kFormats[] = {"text", "json", "sarif", "junit",
                                         "github"};

// The plan, the state or both, at most one of them from standard input.
Result<void> check_operands(const Arguments& arguments) {
  const bool has_plan = !arguments.operands().empty();
  if (!has_plan && !arguments.has(kStateOption.name)) {
    return usage_error(check_command(),
                       "there is nothing to judge: name a PLAN, or a state "
                       "with `--state FILE`");
  }
  if (has_plan && arguments.operands().front() == "-" &&
      arguments.value(kStateOption.name) == "-") {
    return usage_error(check_command(),
                       "plan and state cannot both be standard input");
  }
  return {};
}

Result<void> publish(const report::Report& report, const Arguments& arguments,
                     Environment& environment) {
  const std::string file = arguments.value("--output");
  const bool to_file = arguments.has("--output");
  const bool quiet = arguments.has("--quiet");
  const auto options = out_options(environment);
  const auto text_options = to_file ? report::TextOptions() : options;
  std::string text;
  const std::string format = arguments.value("--format");
  if (format == "json") {
    text = report::write_json(report);
  } else if (format == "sarif") {
    text = report::write_sarif(report::annotations_of(report));
  } else if (format == "junit") {
    text = report::write_junit(report);
  } else if (format == "github") {
    text = report::write_github(report::annotations_of(report));
  } else if (quiet && !to_file) {
    text = report::write_summary(report, text_options);
  } else {
    text = report::write_text(report, text_options);
    if (!report.traces.empty()) {
      text +=
          "\n" + report::write_text(report.traces, report.now, text_options);
    }
  }
  if (!to_file) {
    environment.out << text;
    return {};
  }
  // Nothing is said of a report that could not be kept.
  if (auto written = write_file(file, text); !written) return written;
  if (!quiet) environment.out << report::write_summary(report, options);
  return {};
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string format = arguments.value("--format");
  if (arguments.has("--format") && !std::ranges::count(kFormats, format)) {
    return complain(
        environment,
        usage_error(check_command(), "there is no format `" + format +
                                         "`: use text, json, sarif, junit or "
                                         "github")
            .value());
  }
  if (auto checked = check_operands(arguments); !checked) {
    return complain(environment, checked.error());
  }
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return complain(environment, configuration.error());
  auto options = read_check_options(check_command(), arguments, *configuration,
                                    environment);
  if (!options) return complain(environment, options.error());
  const std::string plan =
      arguments.operands().empty() ? "" : arguments.operands().front();
  if (auto read = read_check_files(arguments, *configuration, plan, environment,
                                   *options);
      !read) {
    return complain(environment, read.error());
  }
  std::optional<wall::Protection> workers;
  options->traces.all = arguments.has("--trace");
  options->traces.subjects = arguments.values("--explain");
  options->on_protection = [&](const wall::Protection& got) { workers = got; };
  const auto report = run_check(*options, environment);
  if (!report) {
    for (const Error& error : report.error()) complain(environment, error);
    return kFailure;
  }
  if (arguments.has("--verbose")) {
    print_remark(environment, protection_line(workers));
  }
  if (auto done = publish(*report, arguments, environment); !done) {
    return complain(environment, done.error());
  }
  return report::exit_code(report->decision, report->shadow);
}

}  // namespace

const Command& check_command() {
  static const Command kCommand = {
      .name = "check",
      .summary = "judge a Terraform plan or state by policies",
      .description =
          "Reads a plan, evaluates every policy that selects something in it, "
          "and prints what would be destroyed, what stands against the plan "
          "and why, and what to do next. Without a plan, --state names a state "
          "to audit by the policies that look at states.\n\n"
          "Evidence says what is not in the plan: the state it was made from, "
          "what exists in the cloud, what was recorded about the state. It is "
          "used only where it is complete, recent, and of the plan's own "
          "account and region.\n\n"
          "Whatever could not be judged blocks: a policy that fails, a value "
          "that is not known, evidence that is missing, a limit that was "
          "reached.",
      .operands = {{.name = "PLAN",
                    .help = "the output of `terraform show -json PLANFILE`; - "
                            "is standard input; may be left out with --state",
                    .required = false}},
      .options =
          {kPoliciesOption,
           {.name = "--policy",
            .value = "GLOB",
            .help = "use only policies whose id matches, such as \"aws.*\"",
            .repeatable = true},
           {.name = "--param",
            .value = "POLICY.NAME=VALUE",
            .help = "set a parameter of a policy",
            .repeatable = true},
           kRunOption,
           kStateOption,
           kContextOption,
           kMaxEvidenceAgeOption,
           kAccountOption,
           kRegionOption,
           kPinsOption,
           kRootOption,
           kWorkspaceOption,
           kConfigOption,
           kSchemaOption,
           kNowOption,
           {.name = "--format",
            .value = "text|json|sarif|junit|github",
            .help = "how to write the report; text is the default",
            .completes = Completes::kChoices,
            .choices = {"text", "json", "sarif", "junit", "github"}},
           {.name = "--output",
            .value = "FILE",
            .help = "write the report to a file, and one line of summary to "
                    "standard output",
            .completes = Completes::kFiles},
           {.name = "--explain",
            .value = "ADDRESS",
            .help = "add how each policy came to its answer about this "
                    "subject, passes included",
            .repeatable = true},
           {.name = "--trace",
            .help = "add how every answer came about, passes included"},
           kJobsOption,
           kBudgetOption,
           {.name = "--shadow",
            .help = "report everything and block nothing: exit 0 unless "
                    "Holdpoint could not do its work"},
           kNoStdlibOption,
           {.name = "--verbose",
            .help = "say on standard error what protects this run"},
           {.name = "--quiet",
            .help = "print only the one-line summary; with --output, nothing"}},
      .exit_codes =
          {{0, "allowed: everything was judged, nothing stands against it"},
           {1, "Holdpoint could not do its work"},
           {2, "denied"},
           {3,
            "undetermined: a policy could not be evaluated, knowledge is "
            "missing, or nothing was judged"},
           {4, "held: a person must approve"}},
      .examples =
          {{"Judge a plan by ./policies and the standard policies.",
            "terraform plan -out tfplan\n"
            "terraform show -json tfplan > plan.json\n"
            "holdpoint check plan.json"},
           {"The same without a file in between.",
            "terraform show -json tfplan | holdpoint check -"},
           {"Use a team's policies, tell them where the plan will run, and "
            "keep a report.",
            "holdpoint check plan.json --policies team/policies \\\n"
            "    --run environment=prod --format json --output report.json"},
           {"Be stricter than a policy's default.",
            "holdpoint check plan.json \\\n"
            "    --param terraform.plan.destroys-too-much.max_count=1"},
           {"Show policies the state and what exists in the cloud.",
            "holdpoint check plan.json --state terraform.tfstate \\\n"
            "    --context context.json --account 123456789012"},
           {"Audit a state without a plan.",
            "terraform state pull | holdpoint check --state -"},
           {"Give policies more time and memory, for a very large plan.",
            "holdpoint check plan.json --budget time=10s \\\n"
            "    --budget memory=256MiB --budget run.time=30m"},
           {"See why a resource was denied, and why others let it pass.",
            "holdpoint check plan.json --explain aws_db_instance.orders"},
           {"See what policies would say, for a team's first weeks.",
            "holdpoint check plan.json --shadow"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
