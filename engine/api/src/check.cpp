#include <algorithm>
#include <set>
#include <utility>

#include "explain.hpp"
#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/decision/decision.hpp"
#include "holdpoint/runner/runner.hpp"
#include "holdpoint/runner/trace.hpp"
#include "holdpoint/wall/guarded_run.hpp"
#include "inputs.hpp"
#include "run_keys.hpp"

namespace holdpoint::api {
namespace {

using policy::Errors;

tl::unexpected<Errors> refuse(Error error) {
  return tl::unexpected(Errors{std::move(error)});
}

Error nothing_given() {
  return {
      ErrorCode::kUsage,
      "there is nothing to judge: neither a plan nor a state was given",
      {},
      "pass the output of `terraform show -json PLANFILE`, or --state FILE"};
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
  sources.insert(sources.end(), request.sources.begin(), request.sources.end());
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

// What was in force; and in words, for everybody to see, what was set in place
// of a default.
void note_budgets(const runner::Budgets& budgets, report::Report& report) {
  const runner::Budgets usual;
  for (const runner::BudgetRow& row : runner::budget_rows()) {
    const std::uint64_t amount = row.get(budgets);
    const std::string text = runner::amount_text(row, amount);
    report.budgets.push_back({std::string(row.key), text});
    if (amount == row.get(usual)) continue;
    report.notes.push_back("budget " + std::string(row.key) + " = " + text +
                           ", where the default is " +
                           runner::amount_text(row, row.get(usual)));
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

// What outcomes relied on, and until when all of it may be relied on.
void note_evidence(const bindings::Facts& facts, report::Report& report) {
  std::set<std::string_view> used;
  for (const report::Outcome& outcome : report.outcomes) {
    used.insert(outcome.evidence.begin(), outcome.evidence.end());
    if (!outcome.valid_until) continue;
    report.valid_until =
        std::min(report.valid_until.value_or(*outcome.valid_until),
                 *outcome.valid_until);
  }
  if (facts.evidence == nullptr) return;
  for (const cloud::Source& source : facts.evidence->context().sources()) {
    if (!used.contains(source.id)) continue;
    report.evidence.push_back({source.id, source.dataset, source.scope.account,
                               source.scope.region, source.collected_at,
                               std::string(to_string(source.status)),
                               source.count});
  }
  std::sort(report.evidence.begin(), report.evidence.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
}

// Without a plan most policies have nothing to say, and people must see that.
void note_unasked(const policy::PolicySet& set, report::Report& report) {
  if (report.plan) return;
  const auto count = std::count_if(
      set.policies().begin(), set.policies().end(),
      [](const policy::Policy& p) { return needs_plan(p.selector); });
  if (count == 0) return;
  report.notes.push_back(std::to_string(count) +
                         (count == 1
                              ? " policy needs a plan and was not asked"
                              : " policies need a plan and were not asked"));
}

// A type that is misspelt selects nothing, and would pass for ever.
void note_near_types(const policy::PolicySet& set, const bindings::Facts& facts,
                     report::Report& report) {
  for (std::size_t i = 0; i < set.policies().size(); ++i) {
    const policy::Policy& policy = set.policies()[i];
    if (policy.standard || report.policies[i].judged > 0) continue;
    for (const runner::NearType& type :
         runner::near_types(policy.selector, facts)) {
      report.notes.push_back(policy.id + " found no `" + type.written +
                             "` to judge: did you mean `" + type.near + "`?");
    }
  }
}

// Without a plan there is nothing that an advisory policy could warn of beside:
// what could not be told is then all there is.
bool is_judged(const report::Report& report) {
  return std::any_of(report.outcomes.begin(), report.outcomes.end(),
                     [&](const report::Outcome& outcome) {
                       return report.plan ||
                              outcome.verdict != report::Verdict::kUndetermined;
                     });
}

// A run in which nothing was judged says nothing for the plan.
void judge(report::Report& report, report::Decision decision) {
  report.decision = decision;
  if (is_judged(report)) return;
  report.decision = report::Decision::kUndetermined;
  report.notes.emplace_back(std::string("no policy judged anything") +
                            (report.outcomes.empty()
                                 ? ": the policies select nothing in this "
                                 : " in this ") +
                            (report.plan ? "plan" : "state") +
                            (report.plan ? "; the standard policies judge "
                                           "every plan: let them take part"
                                         : ""));
}

report::Report assemble(const CheckRequest& request, const Inputs& inputs,
                        const policy::PolicySet& set, runner::Answers answers) {
  report::Report report;
  report.engine_version = version();
  report.now = request.now;
  report.run = request.run;
  report.shadow = request.shadow;
  report.notes = request.notes;
  for (const policy::Policy& policy : set.policies()) {
    report.policies.push_back(describe(policy));
  }
  report.outcomes = std::move(answers.outcomes);
  for (std::size_t i = 0; i < answers.instructions.size(); ++i) {
    report.policies[i].instructions = answers.instructions[i];
  }
  for (const report::Outcome& outcome : report.outcomes) {
    ++report.policies[outcome.policy].judged;
  }
  inputs.describe(report);
  note_parameters(request, report);
  note_budgets(request.budgets, report);
  note_assumptions(report);
  note_evidence(inputs.facts(), report);
  note_unasked(set, report);
  note_near_types(set, inputs.facts(), report);
  return report;
}

void tell(const CheckRequest& request, const wall::Protection& protection,
          report::Report& report) {
  const std::string missing = wall::missing_from(protection);
  if (!missing.empty()) {
    report.notes.push_back("policies ran with less protection: " + missing);
  }
  if (request.on_protection) request.on_protection(protection);
}

runner::Options options_of_run(const CheckRequest& request) {
  const sandbox::Budget& evaluation = request.budgets.evaluation;
  runner::Options options;
  options.jobs = request.jobs;
  options.clock = request.clock;
  options.kill_after = wall::kill_after(evaluation.time);
  options.memory = evaluation.memory;
  options.policy_budget = request.budgets.policy;
  options.run_budget = request.budgets.run;
  options.is_cancelled = request.is_cancelled;
  return options;
}

policy::LoadOptions load_options(const CheckRequest& request) {
  policy::LoadOptions load;
  load.only = request.policy_globs;
  load.parameters = request.parameters;
  load.max_evidence_age = request.evidence.max_age;
  load.budget = request.budgets.evaluation;
  load.clock = request.clock;
  load.trial = request.jobs > 0;
  load.catalog = request.catalog;
  return load;
}

}  // namespace

tl::expected<report::Report, Errors> check(const CheckRequest& request) {
  if (!request.clock) {
    return refuse({ErrorCode::kUsage,
                   "the request has no clock",
                   {},
                   "set CheckRequest::clock to a monotonic clock"});
  }
  if (Errors errors = check_run_keys(request.run); !errors.empty()) {
    return tl::unexpected(std::move(errors));
  }
  const auto sources = read_policies(request);
  if (!sources) return refuse(sources.error());
  if (!request.plan && !request.state) return refuse(nothing_given());
  const auto inputs = Inputs::read(request);
  if (!inputs) return refuse(inputs.error());

  const auto set = policy::PolicySet::load(*sources, (*inputs)->facts(),
                                           load_options(request));
  if (!set) return tl::unexpected(set.error());

  auto answers = runner::run(*set, (*inputs)->facts(), options_of_run(request));
  if (!answers) return refuse(answers.error());

  const auto protection = answers->protection;
  report::Report report =
      assemble(request, **inputs, *set, std::move(*answers));
  if (protection) tell(request, *protection, report);
  report.policies_sha256 = policy::digest_of(*sources);
  const auto decision = decision::decide(report.policies, report.outcomes);
  if (!decision) return refuse(decision.error());
  judge(report, *decision);
  if (request.traces.is_empty()) return report;
  auto traces = explain(request, load_options(request), *sources,
                        (*inputs)->facts(), options_of_run(request), report);
  if (!traces) return tl::unexpected(traces.error());
  report.traces = std::move(*traces);
  return report;
}

}  // namespace holdpoint::api
