#include "test_run.hpp"

#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/runner/runner.hpp"
#include "test_facts.hpp"
#include "verdicts.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestCase;

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

Judgement judge_with(const TestCase& test, const PolicyIndex::Place& place,
                     const bindings::Facts& facts, const Ground& ground) {
  policy::LoadOptions load;
  load.only = {test.policy};
  for (const auto& [name, text] : test.parameters) {
    load.parameters[test.policy + "." + name] = text;
  }
  load.budget = ground.options.budgets.evaluation;
  load.clock = ground.options.clock;
  ProbeCounter counter;
  load.probes = ground.options.coverage;
  load.observer = ground.options.coverage ? &counter : ground.observer;
  const std::vector<policy::SourceSet> sources = {set_around(place)};
  const auto set = policy::PolicySet::load(sources, facts, load);
  if (!set) return broken(lines_of(set.error()));
  runner::Options run;
  run.jobs = 0;
  run.clock = ground.options.clock;
  run.policy_budget = ground.options.budgets.policy;
  run.run_budget = ground.options.budgets.run;
  run.on_evaluation = ground.on_step;
  auto answers = runner::run(*set, facts, run);
  if (!answers) return broken(to_string(answers.error()));
  std::string failure = compare(test.expectation, answers->outcomes);
  return {failure.empty() ? Status::kPassed : Status::kFailed,
          std::move(failure), counter.counts(*set),
          std::move(answers->outcomes)};
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

}  // namespace holdpoint::policytest
