#include "explain_report.hpp"

#include <algorithm>
#include <ostream>
#include <set>
#include <string>
#include <utility>

#include "../check_input.hpp"
#include "../command.hpp"
#include "../configuration.hpp"
#include "../engine_calls.hpp"
#include "../evidence_options.hpp"
#include "../kept_report.hpp"
#include "../printing.hpp"
#include "holdpoint/base/digest.hpp"

namespace holdpoint::cli {
namespace {

using report::Trace;

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

Error differs(const std::string& what, const std::string& is,
              const std::string& was) {
  return {ErrorCode::kInvalidValue,
          what + ": sha256 " + (is.empty() ? "none" : is) +
              ", where the report has " + (was.empty() ? "none" : was),
          {},
          "only what the report judged can explain it: pass the same files"};
}

std::string digest_of(const std::optional<Bytes>& bytes) {
  return bytes ? sha256_hex(bytes->view()) : std::string();
}

// What was asked then; budgets and clock are the report's.
Result<CheckOptions> read_request(const Arguments& arguments,
                                  const KeptReport& kept,
                                  const Environment& environment) {
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  auto options = read_check_options(explain_command(), arguments,
                                    *configuration, environment);
  if (!options) return options;
  options->now = kept.now;
  options->run = kept.run;
  options->policy_globs = kept.policies;
  for (const auto& [key, amount] : kept.budgets) {
    const auto set = runner::set_budget(options->budgets, key, amount);
    if (!set) return fail(set.error());
  }
  const std::string plan =
      arguments.operands().size() > 1 ? arguments.operands()[1] : "";
  const auto read =
      read_check_files(arguments, *configuration, plan, environment, *options);
  if (!read) return fail(read.error());
  const std::string plan_sha256 = digest_of(options->plan);
  if (plan_sha256 != kept.plan_sha256) {
    return fail(differs("this is not the plan of the report", plan_sha256,
                        kept.plan_sha256));
  }
  const std::string state_sha256 = digest_of(options->state);
  if (state_sha256 != kept.state_sha256) {
    return fail(differs("this is not the state of the report", state_sha256,
                        kept.state_sha256));
  }
  return options;
}

// Without a name, whatever is no pass.
api::TraceWish wish_of(const Arguments& arguments, const KeptReport& kept) {
  api::TraceWish wish;
  wish.subjects = arguments.values("--subject");
  wish.policies = arguments.values("--policy");
  if (!wish.is_empty()) return wish;
  std::set<std::string> subjects, policies;
  for (const KeptOutcome& outcome : kept.outcomes) {
    if (outcome.verdict == "pass") continue;
    subjects.insert(outcome.subject);
    policies.insert(outcome.policy);
  }
  wish.subjects.assign(subjects.begin(), subjects.end());
  wish.policies.assign(policies.begin(), policies.end());
  return wish;
}

const KeptOutcome* find_outcome(const KeptReport& kept, const Trace& trace) {
  const auto found =
      std::find_if(kept.outcomes.begin(), kept.outcomes.end(),
                   [&](const KeptOutcome& outcome) {
                     return outcome.policy == trace.policy &&
                            outcome.subject == trace.outcome.subject &&
                            outcome.action == trace.outcome.action;
                   });
  return found == kept.outcomes.end() ? nullptr : &*found;
}

// The report stands; what is given now may be less than what was given then.
void compare(const KeptReport& kept, std::vector<Trace>& traces,
             bool all_are_wanted) {
  for (Trace& trace : traces) {
    const KeptOutcome* said = find_outcome(kept, trace);
    const auto verdict = to_string(trace.outcome.verdict);
    if (said == nullptr || said->verdict == verdict) continue;
    trace.notes.push_back("the report says " + said->verdict +
                          ": evidence or parameters are not those of the "
                          "report");
  }
  if (all_are_wanted) return;
  std::erase_if(traces, [&](const Trace& trace) {
    const KeptOutcome* said = find_outcome(kept, trace);
    return said == nullptr || said->verdict == "pass";
  });
}

}  // namespace

int explain_report(const Arguments& arguments, Environment& environment) {
  const std::string format =
      arguments.has("--format") ? arguments.value("--format") : "text";
  if (format == "markdown") {
    return complain(
        environment,
        usage_error(explain_command(), "a report is explained as text or json")
            .value());
  }
  const auto bytes = Bytes::read_file(arguments.operands().front());
  if (!bytes) return complain(environment, bytes.error());
  const auto kept = read_kept_report(*bytes);
  if (!kept) return complain(environment, kept.error());
  auto options = read_request(arguments, *kept, environment);
  if (!options) return complain(environment, options.error());
  options->traces = wish_of(arguments, *kept);
  if (options->traces.is_empty()) {
    print_line(environment,
               "every answer of this report is a pass: name one with "
               "--subject or --policy");
    return kOk;
  }
  auto report = run_check(*options, environment);
  if (!report) {
    for (const Error& error : report.error()) complain(environment, error);
    return kFailure;
  }
  if (report->policies_sha256 != kept->policies_sha256) {
    return complain(environment,
                    differs("these are not the policies of the report",
                            report->policies_sha256, kept->policies_sha256));
  }
  const bool is_named = arguments.has("--subject") || arguments.has("--policy");
  compare(*kept, report->traces, is_named);
  environment.out << (format == "json"
                          ? report::write_json(report->traces, report->now)
                          : report::write_text(report->traces, report->now,
                                               out_options(environment)));
  return kOk;
}

}  // namespace holdpoint::cli
