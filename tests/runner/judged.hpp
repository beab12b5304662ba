// Judges a small plan by a policy file, both written in the test.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/runner/runner.hpp"
#include "holdpoint/runner/trace.hpp"
#include "terraform/small_plan.hpp"

namespace holdpoint::runner {

using terraform::change_json;
using terraform::config_json;
using terraform::read_small_plan;
using terraform::refs_json;
using terraform::SmallPlan;

inline std::chrono::nanoseconds system_clock_now() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

class Judged {
 public:
  // What a test may say beside plan and policies.
  struct Settings {
    sandbox::Budget budget = {};
    std::chrono::nanoseconds kill_after = std::chrono::seconds(60);
    sandbox::Clock clock = system_clock_now;  // of the policies
    PolicyBudget policy_budget = {};
    RunBudget run_budget = {};
  };

  Judged(terraform::Plan plan, std::string policies)
      : Judged(std::move(plan), std::move(policies), Settings()) {}
  Judged(terraform::Plan plan, std::string policies, Settings settings)
      : plan_(std::move(plan)), open_(plan_), settings_(settings) {
    show_plan();
    load(std::move(policies));
  }
  // A plan and the state that it was made from.
  Judged(terraform::Plan plan, terraform::State state, std::string policies)
      : plan_(std::move(plan)), open_(plan_) {
    show_plan();
    show_state(std::move(state));
    load(std::move(policies));
  }
  // A state without a plan.
  Judged(terraform::State state, std::string policies)
      : plan_(read_small_plan({})), open_(plan_) {
    show_plan();
    facts_.has_plan = false;
    show_state(std::move(state));
    load(std::move(policies));
  }
  Judged(const Judged&) = delete;
  Judged& operator=(const Judged&) = delete;

  [[nodiscard]] Result<Answers> run(unsigned jobs) const {
    Options options;
    options.jobs = jobs;
    options.clock = system_clock_now;
    options.kill_after = settings_.kill_after;
    options.memory = settings_.budget.memory;
    options.policy_budget = settings_.policy_budget;
    options.run_budget = settings_.run_budget;
    return runner::run(set_, facts_, options);
  }

  [[nodiscard]] std::vector<report::Outcome> outcomes(unsigned jobs = 0) const {
    auto found = run(jobs);
    if (found) return std::move(found->outcomes);
    ADD_FAILURE() << to_string(found.error());
    return {};
  }

  // "SUBJECT: verdict" of each, or "SUBJECT: undetermined (linked)".
  [[nodiscard]] std::vector<std::string> verdicts(unsigned jobs = 0) const {
    std::vector<std::string> lines;
    for (const report::Outcome& outcome : outcomes(jobs)) {
      std::string line =
          outcome.subject + ": " + std::string(to_string(outcome.verdict));
      if (outcome.unknown) {
        line += " (" + std::string(to_string(*outcome.unknown)) + ")";
      }
      if (outcome.obligation) line += " owed";
      if (outcome.advisory) line += " advisory";
      lines.push_back(std::move(line));
    }
    return lines;
  }

  [[nodiscard]] std::vector<report::Trace> traces(
      const TraceRequest& request = {}, unsigned jobs = 0) const {
    const auto probed = loaded(policies_, true);
    Options options;
    options.jobs = jobs;
    options.clock = system_clock_now;
    options.kill_after = settings_.kill_after;
    options.memory = settings_.budget.memory;
    auto found = runner::trace(probed, facts_, request, options);
    if (found) return std::move(*found);
    ADD_FAILURE() << to_string(found.error());
    return {};
  }

  [[nodiscard]] const policy::PolicySet& set() const { return set_; }
  [[nodiscard]] const bindings::Facts& facts() const { return facts_; }

 private:
  void show_plan() {
    facts_.plan = &plan_;
    facts_.open = &open_;
  }

  void show_state(terraform::State state) {
    state_ = std::move(state);
    open_state_.emplace(state_->resources());
    facts_.state = &*state_;
    facts_.open_state = &*open_state_;
    facts_.has_state = true;
  }

  void load(std::string policies) {
    policies_ = std::move(policies);
    set_ = loaded(policies_, false);
  }

  [[nodiscard]] policy::PolicySet loaded(const std::string& policies,
                                         bool probes) const {
    policy::SourceSet source;
    source.policies.push_back({"test.lua", policies});
    policy::LoadOptions options;
    options.clock = settings_.clock;
    options.budget = settings_.budget;
    options.probes = probes;
    auto set = policy::PolicySet::load({source}, facts_, options);
    if (set) return std::move(*set);
    for (const Error& error : set.error()) ADD_FAILURE() << to_string(error);
    return {};
  }

  terraform::Plan plan_;
  bindings::OpenPlan open_;
  std::optional<terraform::State> state_;
  std::optional<bindings::OpenPlan> open_state_;
  bindings::Facts facts_;
  std::string policies_;
  policy::PolicySet set_;
  Settings settings_;
};

// A policy with a title and a severity; `keys` are the rest, as Lua.
inline std::string policy_text(const std::string& id, const std::string& keys) {
  return "policy \"" + id + "\" { title = \"T\", severity = \"high\",\n" +
         keys + "\n}\n";
}

// Everything of an outcome, for comparisons.
inline std::string printed(const report::Outcome& outcome) {
  std::string text = std::to_string(outcome.policy) + " " + outcome.subject +
                     " " + outcome.action + " " +
                     std::string(to_string(outcome.verdict));
  text += outcome.unknown ? std::string(to_string(*outcome.unknown)) : "";
  text += outcome.advisory ? " advisory" : "";
  text += outcome.obligation ? " obligation" : "";
  text += " " + to_string(outcome.where) + outcome.where.json_path;
  for (const std::string& id : outcome.evidence) text += " by " + id;
  if (outcome.valid_until) text += " until " + to_string(*outcome.valid_until);
  for (const report::Message& message : outcome.messages) {
    text +=
        "\n  " + message.text + " | " + message.path + " | " + message.remedy;
  }
  return text + "\n";
}

inline std::string printed(const std::vector<report::Outcome>& outcomes) {
  std::string text;
  for (const report::Outcome& outcome : outcomes) text += printed(outcome);
  return text;
}

}  // namespace holdpoint::runner
