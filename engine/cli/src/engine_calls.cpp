#include "engine_calls.hpp"

#include <utility>

namespace holdpoint::cli {

tl::expected<report::Report, std::vector<Error>> run_check(
    const CheckOptions& options, Environment& environment) {
  api::CheckRequest request;
  request.plan = options.plan;
  request.state = options.state;
  request.evidence = options.evidence;
  request.notes = options.notes;
  request.traces = options.traces;
  request.policy_paths = options.policy_paths;
  request.policy_globs = options.policy_globs;
  request.parameters = options.params;
  request.run = options.run;
  request.schemas = options.schemas;
  request.catalog = &options.catalog;
  request.now = options.now;
  request.clock = environment.elapsed;
  request.budgets = options.budgets;
  request.jobs = options.jobs;
  request.use_standard = options.use_standard;
  request.shadow = options.shadow;
  request.on_protection = options.on_protection;
  return api::check(request);
}

Result<policytest::TestRun> run_tests(policytest::Options options,
                                      Environment& environment) {
  options.clock = environment.elapsed;
  return policytest::run_tests(options);
}

}  // namespace holdpoint::cli
