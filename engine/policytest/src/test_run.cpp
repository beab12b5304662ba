#include "test_run.hpp"

#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/report/writers.hpp"
#include "holdpoint/runner/runner.hpp"
#include "holdpoint/runner/trace.hpp"
#include "test_facts.hpp"
#include "verdicts.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestCase;

// Of the subjects that decided a test.
constexpr std::size_t kMostTraced = 3;

std::string lines_of(const std::vector<Error>& errors) {
  std::string lines = "the policy does not load:";
  for (const Error& error : errors) lines += "\n- " + to_string(error);
  return lines;
}

// The policy's file alone, with the libraries of its set.
policy::SourceSet set_around(const PolicyIndex::Place& place) {
  policy::SourceSet set;
  set.policies = {*place.file};
  set.libraries = place.set->libraries;
  set.root = place.set->root;
  set.standard = place.set->standard;
  return set;
}

Judgement broken(std::string why) { return {Status::kBroken, std::move(why)}; }

policy::LoadOptions load_options(const TestCase& test, const Ground& ground) {
  policy::LoadOptions load;
  load.only = {test.policy};
  for (const auto& [name, text] : test.parameters) {
    load.parameters[test.policy + "." + name] = text;
  }
  load.budget = ground.options.budgets.evaluation;
  load.clock = ground.options.clock;
  return load;
}

runner::Options run_options(const Ground& ground) {
  runner::Options run;
  run.jobs = 0;
  run.clock = ground.options.clock;
  run.policy_budget = ground.options.budgets.policy;
  run.run_budget = ground.options.budgets.run;
  run.on_evaluation = ground.on_step;
  return run;
}

// A line about what the policy selects and what there is instead.
std::string why_idle(const policy::PolicySet& set, const std::string& id,
                     const bindings::Facts& facts) {
  const policy::Policy* policy = set.find(id);
  if (policy == nullptr) return {};
  const std::string why = runner::why_not_judged(*policy, facts);
  return why.empty() ? why : "\n- " + why;
}

Judgement judge_with(const TestCase& test, const PolicyIndex::Place& place,
                     const bindings::Facts& facts, const Ground& ground) {
  policy::LoadOptions load = load_options(test, ground);
  ProbeCounter counter;
  load.probes = ground.options.coverage;
  load.observer = ground.options.coverage ? &counter : ground.observer;
  const auto set = policy::PolicySet::load({set_around(place)}, facts, load);
  if (!set) return broken(lines_of(set.error()));
  auto answers = runner::run(*set, facts, run_options(ground));
  if (!answers) return broken(to_string(answers.error()));
  Judgement judgement;
  judgement.failure = compare(test.expectation, answers->outcomes);
  if (!judgement.failure.empty() && answers->outcomes.empty()) {
    judgement.failure += why_idle(*set, test.policy, facts);
  }
  judgement.probes = counter.counts(*set);
  if (!judgement.failure.empty()) {
    judgement.status = Status::kFailed;
    judgement.deciding = deciding(answers->outcomes, kMostTraced);
  }
  judgement.outcomes = std::move(answers->outcomes);
  return judgement;
}

}  // namespace

Judgement judge(const TestCase& test, const Ground& ground) {
  const auto place = ground.index.find(test.policy);
  if (!place) {
    return broken("there is no policy `" + test.policy + "`" +
                  did_you_mean(test.policy, ground.index.ids()));
  }
  const auto facts = TestFacts::create(test, ground.schema, ground.files);
  if (!facts) return broken(to_string(facts.error()));
  ground.on_step();
  return judge_with(test, *place, (*facts)->facts(), ground);
}

std::string trace_of(const TestCase& test,
                     const std::vector<std::string>& subjects,
                     const Ground& ground) {
  const auto place = ground.index.find(test.policy);
  // Without subjects nothing came about: the failure says why.
  if (!place || subjects.empty()) return {};
  const auto made = TestFacts::create(test, ground.schema, ground.files);
  if (!made) return {};
  const bindings::Facts& facts = (*made)->facts();
  policy::LoadOptions load = load_options(test, ground);
  load.probes = true;
  const auto set = policy::PolicySet::load({set_around(*place)}, facts, load);
  if (!set) return {};
  const runner::TraceRequest request{
      .subjects = subjects, .policies = {test.policy}, .seek_flips = false};
  const auto traces = runner::trace(*set, facts, request, run_options(ground));
  if (!traces) return {};
  report::TextOptions lines;
  lines.width = 0;
  return report::write_text(*traces, facts.now, lines);
}

}  // namespace holdpoint::policytest
