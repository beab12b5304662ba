#include <algorithm>
#include <utility>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/decision/decision.hpp"
#include "holdpoint/runner/plan_summary.hpp"
#include "holdpoint/runner/runner.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::api {
namespace {

using policy::Errors;

tl::unexpected<Errors> refuse(Error error) {
  return tl::unexpected(Errors{std::move(error)});
}

Errors check_run_keys(const CheckRequest& request) {
  Errors errors;
  const auto known = vocabulary::names_of(vocabulary::Kind::kRunKey, "run");
  for (const auto& [key, value] : request.run) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    std::string all;
    for (const std::string_view name : known) {
      all += (all.empty() ? "" : ", ") + std::string(name);
    }
    errors.push_back({ErrorCode::kUsage,
                      "a run has no `" + key + "`" + did_you_mean(key, known),
                      {},
                      "the keys are " + all});
  }
  return errors;
}

Result<terraform::ProviderSchema> read_schemas(
    const std::vector<Bytes>& schemas) {
  Result<terraform::ProviderSchema> all =
      terraform::ProviderSchema::read(schemas.front());
  for (std::size_t i = 1; all && i < schemas.size(); ++i) {
    const auto next = terraform::ProviderSchema::read(schemas[i]);
    if (!next) return fail(next.error());
    all->merge(*next);
  }
  return all;
}

Result<std::vector<policy::SourceSet>> read_policies(
    const CheckRequest& request) {
  std::vector<policy::SourceSet> sources;
  if (request.use_standard) sources.push_back(policy::standard_sources());
  for (const std::string& path : request.policy_paths) {
    auto set = policy::read_sources(path);
    if (!set) return fail(set.error());
    if (set->policies.empty()) {
      return fail(ErrorCode::kNotFound, "there are no policies in this folder",
                  {.file = path}, "policies are files that end in .lua");
    }
    sources.push_back(std::move(*set));
  }
  return sources;
}

report::PolicyInfo describe(const policy::Policy& policy) {
  report::PolicyInfo info;
  info.id = policy.id;
  info.title = policy.title;
  info.docs = policy.docs;
  info.severity = policy.severity;
  info.enforcement = policy.enforcement;
  info.controls = policy.controls;
  info.where = policy.where;
  info.standard = policy.standard;
  info.selects = policy::to_string(policy.selector);
  return info;
}

// What was set for this run belongs to the decision.
void note_parameters(const CheckRequest& request, report::Report& report) {
  for (const auto& [name, value] : request.parameters) {
    report.notes.push_back("parameter " + name + " = " + value);
  }
}

// What verdicts rest on that the plan does not say itself. A dynamic block
// whose for_each is unknown looks like a block that was left out, so people
// must be able to see where that was taken for granted.
void note_assumptions(report::Report& report) {
  std::map<std::string, std::uint64_t> counts;
  for (const report::Outcome& outcome : report.outcomes) {
    for (const std::string& name : outcome.assumptions) ++counts[name];
  }
  for (const auto& [name, count] : counts) {
    report.notes.push_back(
        std::to_string(count) +
        (count == 1 ? " verdict takes " : " verdicts take ") + name +
        " for left out, and so for the provider's default: the plan shows "
        "neither its value nor an expression that sets it");
  }
}

// A run in which nothing was judged says nothing for the plan.
void judge(report::Report& report, report::Decision decision) {
  report.decision = decision;
  if (!report.outcomes.empty()) return;
  report.decision = report::Decision::kUndetermined;
  report.notes.emplace_back(
      "no policy judged anything: the policies select nothing in this plan");
}

}  // namespace

tl::expected<report::Report, Errors> check(const CheckRequest& request) {
  if (!request.clock) {
    return refuse({ErrorCode::kUsage,
                   "the request has no clock",
                   {},
                   "set CheckRequest::clock to a monotonic clock"});
  }
  if (Errors errors = check_run_keys(request); !errors.empty()) {
    return tl::unexpected(std::move(errors));
  }
  const auto sources = read_policies(request);
  if (!sources) return refuse(sources.error());
  const auto plan = terraform::Plan::read(request.plan);
  if (!plan) return refuse(plan.error());
  bindings::OpenPlan open(*plan);
  bindings::Facts facts;
  facts.plan = &*plan;
  facts.open = &open;
  facts.now = request.now;
  facts.run.insert(request.run.begin(), request.run.end());
  std::optional<terraform::ProviderSchema> schema;
  if (!request.schemas.empty()) {
    auto read = read_schemas(request.schemas);
    if (!read) return refuse(read.error());
    schema = std::move(*read);
    facts.schema = &*schema;
  }

  policy::LoadOptions load;
  load.only = request.policy_globs;
  load.parameters = request.parameters;
  load.budget = request.budget;
  load.clock = request.clock;
  const auto set = policy::PolicySet::load(*sources, facts, load);
  if (!set) return tl::unexpected(set.error());

  runner::Options options;
  options.jobs = request.jobs;
  options.clock = request.clock;
  options.kill_after = 2 * request.budget.time;
  auto outcomes = runner::run(*set, facts, options);
  if (!outcomes) return refuse(outcomes.error());

  report::Report report;
  report.engine_version = version();
  report.now = request.now;
  report.run = request.run;
  report.shadow = request.shadow;
  report.plan = runner::summarize(*plan);
  report.policies_sha256 = policy::digest_of(*sources);
  for (const policy::Policy& policy : set->policies()) {
    report.policies.push_back(describe(policy));
  }
  report.outcomes = std::move(*outcomes);
  for (const report::Outcome& outcome : report.outcomes) {
    ++report.policies[outcome.policy].judged;
  }
  const auto decision = decision::decide(report.policies, report.outcomes);
  if (!decision) return refuse(decision.error());
  note_parameters(request, report);
  note_assumptions(report);
  judge(report, *decision);
  return report;
}

}  // namespace holdpoint::api
