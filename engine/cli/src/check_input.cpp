#include "check_input.hpp"

#include <map>
#include <string>
#include <utility>

#include "common_options.hpp"
#include "evidence_options.hpp"
#include "fact_options.hpp"
#include "holdpoint/schema/catalog.hpp"

namespace holdpoint::cli {
namespace {

// A parameter is named by its policy and itself: "aws.rds.backup.max_age". The
// command line wins over the configuration.
Result<std::map<std::string, std::string>> read_params(
    const Command& command, const Arguments& arguments,
    const Configuration& configuration) {
  auto params = read_assignments(command, arguments, "--param");
  if (!params) return params;
  for (const auto& [key, value] : *params) {
    if (key.find('.') != std::string::npos) continue;
    return usage_error(command, "`--param " + key +
                                    "` does not name a policy: write "
                                    "POLICY.NAME=VALUE");
  }
  params->insert(configuration.parameters.begin(),
                 configuration.parameters.end());
  return params;
}

// A file that changes what is judged, and how, is named in the report.
void use_configuration(const Configuration& configuration,
                       CheckOptions& options) {
  if (configuration.file.empty()) return;
  options.notes.push_back("the configuration " + configuration.file +
                          " was used (sha256 " + configuration.sha256 + ")");
}

// A pack that the project's providers have left behind would refuse what is
// right.
Result<void> read_project_pack(CheckOptions& options) {
  auto source = schema::project_source(".");
  if (!source) return fail(source.error());
  if (!*source) return {};
  for (const schema::Stale& stale : (*source)->stale) {
    options.notes.push_back(
        "policies were not held against the schema pack: " + to_string(stale) +
        "; run `holdpoint schema import` again");
  }
  if ((*source)->stale.empty()) options.catalog.add(std::move(**source));
  return {};
}

}  // namespace

Result<CheckOptions> read_check_options(const Command& command,
                                        const Arguments& arguments,
                                        const Configuration& configuration,
                                        const Environment& environment) {
  CheckOptions options;
  auto params = read_params(command, arguments, configuration);
  if (!params) return fail(params.error());
  options.params = std::move(*params);
  auto stated =
      read_stated_facts(command, arguments, configuration, environment);
  if (!stated) return fail(stated.error());
  options.run = std::move(stated->run);
  options.evidence = std::move(stated->evidence);
  options.now = stated->now;
  const auto jobs = read_jobs(command, arguments, environment);
  if (!jobs) return fail(jobs.error());
  options.jobs = *jobs;
  const auto budgets = read_budgets(command, arguments, configuration.budgets);
  if (!budgets) return fail(budgets.error());
  options.budgets = *budgets;
  auto paths = policy_paths(arguments, configuration.policies);
  if (!paths) return fail(paths.error());
  options.policy_paths = std::move(*paths);
  options.policy_globs = arguments.values("--policy");
  options.use_standard = !arguments.has("--no-stdlib");
  options.shadow = arguments.has("--shadow");
  use_configuration(configuration, options);
  return options;
}

Result<void> read_check_files(const Arguments& arguments,
                              const Configuration& configuration,
                              const std::string& plan_name,
                              const Environment& environment,
                              CheckOptions& options) {
  auto schemas = read_schemas(arguments);
  if (!schemas) return fail(schemas.error());
  options.schemas = std::move(*schemas);
  if (auto read = read_project_pack(options); !read) return read;
  auto evidence = read_evidence_files(arguments, configuration, environment,
                                      options.evidence);
  if (!evidence) return evidence;
  if (arguments.has(kStateOption.name)) {
    auto state = read_state(arguments.value(kStateOption.name), environment);
    if (!state) return fail(state.error());
    options.state = std::move(*state);
  }
  if (plan_name.empty()) return {};
  auto plan = read_plan(plan_name, environment);
  if (!plan) return fail(plan.error());
  options.plan = std::move(*plan);
  return {};
}

}  // namespace holdpoint::cli
