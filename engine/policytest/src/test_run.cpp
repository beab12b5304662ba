#include "test_run.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/runner/runner.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "mock_plan.hpp"
#include "verdicts.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestCase;

std::string lines_of(const std::vector<Error>& errors) {
  std::string lines = "the policy does not load:";
  for (const Error& error : errors) lines += "\n- " + to_string(error);
  return lines;
}

Result<void> check_run_keys(const TestCase& test) {
  const auto known = vocabulary::names_of(vocabulary::Kind::kRunKey, "run");
  for (const auto& [key, value] : test.run) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    return fail(ErrorCode::kPolicy,
                "a run has no `" + key + "`" + did_you_mean(key, known));
  }
  return {};
}

Result<Bytes> plan_bytes(const TestCase& test,
                         const terraform::ProviderSchema* schema,
                         const std::string& now) {
  if (!test.plan_file.empty()) {
    return read_plan_beside(test.where.file, test.plan_file);
  }
  const auto text = print_plan(test.plan, schema, now);
  if (!text) return fail(text.error());
  return Bytes::copy_of(*text, "the plan of the test");
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

std::string judge(const TestCase& test, const PolicyIndex::Place& place,
                  const bindings::Facts& facts, const Options& options) {
  policy::LoadOptions load;
  load.only = {test.policy};
  for (const auto& [name, text] : test.parameters) {
    load.parameters[test.policy + "." + name] = text;
  }
  load.budget = options.budget;
  load.clock = options.clock;
  const std::vector<policy::SourceSet> sources = {set_around(place)};
  const auto set = policy::PolicySet::load(sources, facts, load);
  if (!set) return lines_of(set.error());
  runner::Options run;
  run.jobs = 0;
  run.clock = options.clock;
  const auto outcomes = runner::run(*set, facts, run);
  if (!outcomes) return to_string(outcomes.error());
  return compare(test.expectation, *outcomes);
}

}  // namespace

std::string failure_of(const TestCase& test, const PolicyIndex& index,
                       const terraform::ProviderSchema* schema,
                       const Options& options) {
  const auto place = index.find(test.policy);
  if (!place) {
    return "there is no policy `" + test.policy + "`" +
           did_you_mean(test.policy, index.ids());
  }
  if (test.has_cloud || test.has_state) {
    return "tests cannot give evidence yet: leave `cloud` and `state` out, and "
           "what reads them is undetermined";
  }
  const std::string now_text =
      test.now.empty() ? std::string(kDefaultNow) : test.now;
  const auto now = parse_timestamp(now_text);
  if (!now) return "now: " + to_string(now.error());
  if (auto known = check_run_keys(test); !known) {
    return to_string(known.error());
  }
  const auto bytes = plan_bytes(test, schema, holdpoint::to_string(*now));
  if (!bytes) return to_string(bytes.error());
  const auto plan = terraform::Plan::read(*bytes);
  if (!plan) return to_string(plan.error());
  bindings::OpenPlan open(*plan);
  bindings::Facts facts;
  facts.plan = &*plan;
  facts.open = &open;
  facts.schema = schema;
  facts.run.insert(test.run.begin(), test.run.end());
  facts.now = *now;
  return judge(test, *place, facts, options);
}

}  // namespace holdpoint::policytest
