// holdpoint explain: says what a policy is.
#include <ostream>

#include "../command.hpp"
#include "../common_options.hpp"
#include "../configuration.hpp"
#include "../evidence_options.hpp"
#include "../loaded_pages.hpp"
#include "../printing.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/pages/writers.hpp"

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
          "there is no policy `" + id + "`" + did_you_mean(id, known),
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
  return explain_policy(arguments.operands().front(), format, arguments,
                        environment);
}

}  // namespace

const Command& explain_command() {
  static const Command kCommand = {
      .name = "explain",
      .summary = "say what a policy asks for, and why",
      .description =
          "Shows the page of a policy: why it matters, what it judges, what "
          "its tests show it to deny and to allow, its parameters, what it "
          "must be given, what it does when it cannot tell, and what it does "
          "not see.",
      .operands = {{.name = "POLICY",
                    .help = "the id of a policy, as findings name it",
                    .completes = Completes::kNothing}},
      .options = {kPoliciesOption,
                  {.name = "--format",
                   .value = "text|json|markdown",
                   .help = "how to write the page; text is the default",
                   .completes = Completes::kChoices,
                   .choices = {"text", "json", "markdown"}},
                  kNoStdlibOption,
                  kConfigOption},
      .exit_codes = {{0, "the page was shown"},
                     {1, "there is no such policy, or one does not load"}},
      .examples = {{"Why a standard policy denies.",
                    "holdpoint explain terraform.recovery.no-surviving-backup"},
                   {"A page of a policy of your own.",
                    "holdpoint explain org.tags.required --policies team \\\n"
                    "    --format markdown"}},
      .run = run_command};
  return kCommand;
}

}  // namespace holdpoint::cli
