// holdpoint check: the main job. Reads the arguments, calls the engine once,
// and writes its report.
#include <map>
#include <ostream>
#include <string>
#include <utility>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../engine_calls.hpp"
#include "../output_file.hpp"
#include "../printing.hpp"

namespace holdpoint::cli {
namespace {

Result<Bytes> read_plan(const std::string& path,
                        const Environment& environment) {
  auto plan = path == "-" ? Bytes::read_descriptor(environment.input, "-")
                          : Bytes::read_file(path);
  if (!plan && plan.error().next_step.empty()) {
    plan.error().next_step =
        "name the file that `terraform show -json PLANFILE` wrote, or - for "
        "standard input";
  }
  return plan;
}

Result<std::map<std::string, std::string>> read_assignments(
    const Arguments& arguments, std::string_view option) {
  std::map<std::string, std::string> out;
  for (const std::string& text : arguments.values(option)) {
    const auto pair = split_assignment(check_command(), option, text);
    if (!pair) return fail(pair.error());
    if (!out.emplace(pair->key, pair->value).second) {
      return usage_error(
          check_command(),
          "`" + std::string(option) + "` sets `" + pair->key + "` twice");
    }
  }
  return out;
}

// A parameter is named by its policy and itself: "aws.rds.backup.max_age".
Result<std::map<std::string, std::string>> read_params(
    const Arguments& arguments) {
  auto params = read_assignments(arguments, "--param");
  if (!params) return params;
  for (const auto& [key, value] : *params) {
    if (key.find('.') != std::string::npos) continue;
    return usage_error(check_command(), "`--param " + key +
                                            "` does not name a policy: write "
                                            "POLICY.NAME=VALUE");
  }
  return params;
}

Result<CheckOptions> read_options(const Arguments& arguments,
                                  const Environment& environment) {
  CheckOptions options;
  auto params = read_params(arguments);
  if (!params) return fail(params.error());
  options.params = std::move(*params);
  auto run = read_assignments(arguments, "--run");
  if (!run) return fail(run.error());
  options.run = std::move(*run);
  const auto now = read_now(check_command(), arguments, environment);
  if (!now) return fail(now.error());
  options.now = *now;
  const auto jobs = read_jobs(check_command(), arguments, environment);
  if (!jobs) return fail(jobs.error());
  options.jobs = *jobs;
  options.policy_paths = policy_paths(arguments);
  options.policy_globs = arguments.values("--policy");
  options.use_standard = !arguments.has("--no-stdlib");
  options.shadow = arguments.has("--shadow");
  return options;
}

// Files are read last, so that a slip of the pen is told at once.
Result<void> read_files(const Arguments& arguments,
                        const Environment& environment, CheckOptions& options) {
  for (const std::string& path : arguments.values("--schema")) {
    auto schema = Bytes::read_file(path);
    if (!schema) return fail(schema.error());
    options.schemas.push_back(std::move(*schema));
  }
  auto plan = read_plan(arguments.operands().front(), environment);
  if (!plan) return fail(plan.error());
  options.plan = std::move(*plan);
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
  if (arguments.value("--format") == "json") {
    text = report::write_json(report);
  } else if (quiet && !to_file) {
    text = report::write_summary(report, text_options);
  } else {
    text = report::write_text(report, text_options);
  }
  if (!to_file) {
    environment.out << text;
    return {};
  }
  if (!quiet) environment.out << report::write_summary(report, options);
  return write_file(file, text);
}

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string format = arguments.value("--format");
  if (arguments.has("--format") && format != "text" && format != "json") {
    return complain(environment, usage_error(check_command(),
                                             "there is no format `" + format +
                                                 "`: use text or json")
                                     .value());
  }
  auto options = read_options(arguments, environment);
  if (!options) return complain(environment, options.error());
  if (auto read = read_files(arguments, environment, *options); !read) {
    return complain(environment, read.error());
  }
  const auto report = run_check(*options, environment);
  if (!report) {
    for (const Error& error : report.error()) complain(environment, error);
    return kFailure;
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
      .summary = "judge a Terraform plan by policies",
      .description =
          "Reads a plan, evaluates every policy that selects something in it, "
          "and prints what would be destroyed, what stands against the plan "
          "and why, and what to do next.\n\n"
          "Whatever could not be judged blocks: a policy that fails, a value "
          "that is not known, a limit that was reached.",
      .operands = {{.name = "PLAN",
                    .help = "the output of `terraform show -json PLANFILE`; - "
                            "is standard input"}},
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
           {.name = "--run",
            .value = "KEY=VALUE",
            .help = "tell policies about this run, such as environment=prod",
            .repeatable = true},
           {.name = "--schema",
            .value = "FILE",
            .help = "the output of `terraform providers schema -json`",
            .repeatable = true,
            .completes = Completes::kFiles},
           kNowOption,
           {.name = "--format",
            .value = "text|json",
            .help = "how to write the report; text is the default",
            .completes = Completes::kChoices,
            .choices = {"text", "json"}},
           {.name = "--output",
            .value = "FILE",
            .help = "write the report to a file, and one line of summary to "
                    "standard output",
            .completes = Completes::kFiles},
           kJobsOption,
           {.name = "--shadow",
            .help = "report everything and block nothing: exit 0 unless "
                    "Holdpoint could not do its work"},
           kNoStdlibOption,
           {.name = "--quiet",
            .help = "print only the one-line summary; with --output, nothing"}},
      .exit_codes =
          {{0, "allowed: everything was judged, nothing stands against it"},
           {1, "Holdpoint could not do its work"},
           {2, "denied"},
           {3,
            "undetermined: a policy could not be evaluated, or knowledge "
            "is missing"},
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
           {"See what policies would say, for a team's first weeks.",
            "holdpoint check plan.json --shadow"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
