// holdpoint explain: says what a policy is, or how answers of a report came
// about.
#include <algorithm>
#include <filesystem>
#include <ostream>
#include <system_error>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../evidence_options.hpp"
#include "../fact_options.hpp"
#include "../loaded_pages.hpp"
#include "../printing.hpp"
#include "explain_report.hpp"
#include "holdpoint/base/suggest_whole.hpp"
#include "holdpoint/lint/writers.hpp"
#include "holdpoint/pages/writers.hpp"
#include "holdpoint/report/json_line.hpp"

namespace holdpoint::cli {
namespace {

int complain(Environment& environment, const Error& error) {
  print_error(environment, error);
  return kFailure;
}

Result<PagesRequest> read_request(const Arguments& arguments) {
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  auto paths = policy_paths(arguments, configuration->policies);
  if (!paths) return fail(paths.error());
  PagesRequest request;
  request.paths = std::move(*paths);
  request.use_standard = !arguments.has(kNoStdlibOption.name);
  request.budgets = configuration->budgets;
  return request;
}

Error unknown_policy(const std::vector<pages::Page>& all,
                     const std::string& id) {
  std::vector<std::string_view> known;
  for (const pages::Page& page : all) known.push_back(page.id);
  return {ErrorCode::kNotFound,
          "there is no policy `" + id + "`" + did_you_mean_whole(id, known),
          {},
          "see `holdpoint policies`"};
}

int explain_policy(const std::string& id, const std::string& format,
                   const Arguments& arguments, Environment& environment) {
  const auto request = read_request(arguments);
  if (!request) return complain(environment, request.error());
  const auto loaded = load_pages(*request, environment);
  if (!loaded) {
    for (const Error& error : loaded.error()) complain(environment, error);
    return kFailure;
  }
  for (const pages::Page& page : *loaded) {
    if (page.id != id) continue;
    if (format == "json") {
      environment.out << pages::write_json({page});
    } else if (format == "markdown") {
      environment.out << pages::write_markdown(page);
    } else {
      environment.out << pages::write_text(page, out_options(environment));
    }
    return kOk;
  }
  return complain(environment, unknown_policy(*loaded, id));
}

// Ids of rules have a slash, ids of policies never have one.
int explain_rule(const lint::RuleInfo& rule, const std::string& format,
                 Environment& environment) {
  if (format == "markdown") {
    environment.out << lint::rule_page(rule);
  } else if (format == "json") {
    environment.out << report::JsonLine()
                           .text("id", rule.id)
                           .text("level", to_string(rule.level))
                           .text("summary", rule.summary)
                           .text("rationale", rule.rationale)
                           .text("avoid", rule.avoid)
                           .text("prefer", rule.prefer)
                           .boolean("fix", rule.has_fix)
                           .done()
                    << "\n";
  } else {
    environment.out << lint::rule_text(rule, out_options(environment));
  }
  return kOk;
}

Error unknown_rule(const std::string& id) {
  std::vector<std::string_view> known;
  for (const lint::RuleInfo& rule : lint::rules()) known.push_back(rule.id);
  return {ErrorCode::kNotFound,
          "there is no rule `" + id + "`" + did_you_mean_whole(id, known),
          {},
          "see `holdpoint lint --list`"};
}

// "scope/unused-local" is no path to a report.
bool looks_like_rule(const std::string& name) {
  const std::size_t slash = name.find('/');
  return slash != std::string::npos &&
         std::ranges::binary_search(lint::categories(),
                                    std::string_view(name).substr(0, slash));
}

int run_command(const Arguments& arguments, Environment& environment) {
  const std::string format =
      arguments.has("--format") ? arguments.value("--format") : "text";
  if (format != "text" && format != "json" && format != "markdown") {
    return complain(
        environment,
        usage_error(explain_command(), "there is no format `" + format +
                                           "`: use text, json or markdown")
            .value());
  }
  // An id is no path: whatever lies in a file is meant to be a report.
  std::error_code ignored;
  if (arguments.operands().size() > 1 ||
      std::filesystem::is_regular_file(arguments.operands().front(), ignored)) {
    return explain_report(arguments, environment);
  }
  const std::string& name = arguments.operands().front();
  if (const lint::RuleInfo* rule = lint::find_rule(name)) {
    return explain_rule(*rule, format, environment);
  }
  if (looks_like_rule(name)) return complain(environment, unknown_rule(name));
  return explain_policy(name, format, arguments, environment);
}

}  // namespace

const Command& explain_command() {
  static const Command kCommand = {
      .name = "explain",
      .summary = "say what a policy asks for, or why it answered as it did",
      .description =
          "Shows the page of a policy: why it matters, what it judges, what "
          "its tests show it to deny and to allow, its parameters, what it "
          "must be given, what it does when it cannot tell, and what it does "
          "not see. Shows the page of a rule of `holdpoint lint`: what it "
          "finds, why that matters, what to avoid and what to prefer.\n\n"
          "Shows for a report that `check --format json` wrote how its answers "
          "came about: the values that were read, the conditions as they came "
          "out, the evidence with its age, and the smallest change of one "
          "value that would flip the answer. Without --subject and --policy "
          "this is done for all that did not pass. Plan, state and policies "
          "must be those of the report; evidence and parameters are given "
          "again.",
      .operands = {{.name = "POLICY|RULE|REPORT",
                    .help = "the id of a policy, or of a rule of `lint`, as "
                            "findings name it; or a report in JSON"},
                   {.name = "PLAN",
                    .help = "of a report: the plan that it judged",
                    .required = false}},
      .options = {kPoliciesOption,
                  {.name = "--format",
                   .value = "text|json|markdown",
                   .help = "how to write the page; text is the default",
                   .completes = Completes::kChoices,
                   .choices = {"text", "json", "markdown"}},
                  {.name = "--subject",
                   .value = "ADDRESS",
                   .help = "of a report: explain the answers about this "
                           "subject, passes included",
                   .repeatable = true},
                  {.name = "--policy",
                   .value = "ID",
                   .help = "of a report: explain the answers of this policy, "
                           "or why it gave none",
                   .repeatable = true},
                  {.name = "--param",
                   .value = "POLICY.NAME=VALUE",
                   .help = "of a report: what its check was given",
                   .repeatable = true},
                  kStateOption,
                  kContextOption,
                  kMaxEvidenceAgeOption,
                  kAccountOption,
                  kRegionOption,
                  kPinsOption,
                  kRootOption,
                  kWorkspaceOption,
                  kSchemaOption,
                  kJobsOption,
                  kNoStdlibOption,
                  kConfigOption},
      .exit_codes = {{0, "it was shown"},
                     {1,
                      "there is no such policy or report, a policy does not "
                      "load, or these are not the files of the report"}},
      .examples = {{"Why a standard policy denies.",
                    "holdpoint explain terraform.recovery.no-surviving-backup"},
                   {"How the answers about one resource came about.",
                    "holdpoint check plan.json --format json > report.json\n"
                    "holdpoint explain report.json plan.json \\\n"
                    "    --subject aws_db_instance.orders"},
                   {"What a finding of the linter means.",
                    "holdpoint explain logic/vacuous-all"},
                   {"A page of a policy of your own.",
                    "holdpoint explain org.tags.required --policies team \\\n"
                    "    --format markdown"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
