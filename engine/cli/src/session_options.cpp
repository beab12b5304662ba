#include "session_options.hpp"

#include <utility>

#include "common_options.hpp"
#include "configuration.hpp"
#include "evidence_options.hpp"
#include "fact_options.hpp"
#include "printing.hpp"

namespace holdpoint::cli {
namespace {

const Option kPlanOption = {
    .name = "--plan",
    .value = "FILE",
    .help =
        "the output of `terraform show -json PLANFILE`; - is standard input",
    .completes = Completes::kFiles};

const Option kSubjectOption = {
    .name = "--subject",
    .value = "ADDRESS",
    .help = "the resource that is known as `r`, as rules know it"};

Result<void> check_standard_input(const Command& command,
                                  const Arguments& arguments, int asked) {
  for (const Option& option : {kPlanOption, kStateOption}) {
    if (arguments.value(option.name) == "-") ++asked;
  }
  for (const std::string& path : arguments.values(kContextOption.name)) {
    if (path == "-") ++asked;
  }
  if (asked <= 1) return {};
  return usage_error(command, "only one thing can be standard input");
}

Result<api::SessionRequest> read_request(const Command& command,
                                         const Arguments& arguments,
                                         const Environment& environment) {
  const auto configuration =
      find_configuration(arguments.value(kConfigOption.name));
  if (!configuration) return fail(configuration.error());
  api::SessionRequest request;
  auto stated =
      read_stated_facts(command, arguments, *configuration, environment);
  if (!stated) return fail(stated.error());
  request.run = std::move(stated->run);
  request.evidence = std::move(stated->evidence);
  request.now = stated->now;
  const auto budgets = read_budgets(command, arguments, configuration->budgets);
  if (!budgets) return fail(budgets.error());
  request.budget = budgets->evaluation;
  auto schemas = read_schemas(arguments);
  if (!schemas) return fail(schemas.error());
  request.schemas = std::move(*schemas);
  auto evidence = read_evidence_files(arguments, *configuration, environment,
                                      request.evidence);
  if (!evidence) return fail(evidence.error());
  if (arguments.has(kStateOption.name)) {
    auto state = read_state(arguments.value(kStateOption.name), environment);
    if (!state) return fail(state.error());
    request.state = std::move(*state);
  }
  if (arguments.has(kPlanOption.name)) {
    auto plan = read_plan(arguments.value(kPlanOption.name), environment);
    if (!plan) return fail(plan.error());
    request.plan = std::move(*plan);
  }
  return request;
}

}  // namespace

std::vector<Option> session_options() {
  return {kPlanOption,    kStateOption,     kContextOption,
          kSubjectOption, kRunOption,       kMaxEvidenceAgeOption,
          kAccountOption, kRegionOption,    kPinsOption,
          kRootOption,    kWorkspaceOption, kConfigOption,
          kSchemaOption,  kNowOption,       kBudgetOption};
}

std::unique_ptr<api::Session> open_session(const Command& command,
                                           const Arguments& arguments,
                                           Environment& environment,
                                           sandbox::Clock clock, int asked) {
  if (const auto checked = check_standard_input(command, arguments, asked);
      !checked) {
    print_error(environment, checked.error());
    return nullptr;
  }
  auto request = read_request(command, arguments, environment);
  if (!request) {
    print_error(environment, request.error());
    return nullptr;
  }
  request->clock = std::move(clock);
  auto session = api::Session::open(*request);
  if (!session) {
    for (const Error& error : session.error()) print_error(environment, error);
    return nullptr;
  }
  const auto subject =
      (*session)->set_subject(arguments.value(kSubjectOption.name));
  if (!subject) {
    print_error(environment, subject.error());
    return nullptr;
  }
  for (const std::string& note : (*session)->notes()) {
    print_remark(environment, "note: " + note);
  }
  return std::move(*session);
}

}  // namespace holdpoint::cli
