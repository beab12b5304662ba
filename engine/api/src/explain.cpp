#include "explain.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/suggest_whole.hpp"
#include "holdpoint/runner/trace.hpp"

namespace holdpoint::api {
namespace {

using policy::Errors;
using report::Outcome;
using report::Trace;

const Outcome* find_outcome(const report::Report& report, const Trace& trace) {
  const auto found =
      std::find_if(report.outcomes.begin(), report.outcomes.end(),
                   [&](const Outcome& outcome) {
                     return outcome.subject == trace.outcome.subject &&
                            outcome.action == trace.outcome.action &&
                            policy_of(report, outcome).id == trace.policy;
                   });
  return found == report.outcomes.end() ? nullptr : &*found;
}

// A policy that spent a budget on all its subjects together has one answer in
// place of those that are traced, and probes make a rule a little longer.
void compare(const report::Report& report, Trace& trace) {
  const Outcome* said = find_outcome(report, trace);
  if (said == nullptr) {
    trace.notes.emplace_back(
        "the report has no such answer: the policy spent a budget of all its "
        "subjects");
  } else if (said->verdict != trace.outcome.verdict) {
    trace.notes.push_back("the report says " +
                          std::string(to_string(said->verdict)) +
                          ", and it stands: this answer differs");
  }
}

bool has_trace(const std::vector<Trace>& traces, const std::string& policy) {
  return std::any_of(traces.begin(), traces.end(), [&](const Trace& trace) {
    return trace.policy == policy;
  });
}

void add_idle(const TraceWish& wish, const policy::PolicySet& set,
              const bindings::Facts& facts, std::vector<Trace>& traces) {
  const std::string subject =
      wish.subjects.size() == 1 ? wish.subjects.front() : std::string();
  for (const policy::Policy& policy : set.policies()) {
    const bool is_named = std::find(wish.policies.begin(), wish.policies.end(),
                                    policy.id) != wish.policies.end();
    if (!is_named || has_trace(traces, policy.id)) continue;
    Trace trace;
    trace.policy = policy.id;
    trace.title = policy.title;
    trace.outcome.subject = subject.empty() ? "anything" : subject;
    trace.outcome.verdict = report::Verdict::kNotApplicable;
    const std::string why = runner::why_not_judged(policy, facts, subject);
    if (!why.empty()) trace.outcome.messages.push_back({why, {}, {}});
    traces.push_back(std::move(trace));
  }
}

// A name that nothing has is a slip of the pen.
Errors check_names(const TraceWish& wish, const policy::PolicySet& set,
                   const report::Report& report,
                   const std::vector<Trace>& traces) {
  Errors errors;
  std::vector<std::string_view> ids;
  for (const policy::Policy& policy : set.policies()) ids.push_back(policy.id);
  for (const std::string& id : wish.policies) {
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
    errors.push_back(
        {ErrorCode::kNotFound,
         "there is no policy `" + id + "`" + did_you_mean_whole(id, ids),
         {},
         "see `holdpoint policies`"});
  }
  std::vector<std::string_view> names;
  for (const Outcome& outcome : report.outcomes) {
    names.push_back(outcome.subject);
  }
  if (!wish.policies.empty()) return errors;
  for (const std::string& subject : wish.subjects) {
    const bool is_traced = std::any_of(
        traces.begin(), traces.end(),
        [&](const Trace& trace) { return trace.outcome.subject == subject; });
    if (is_traced) continue;
    errors.push_back(
        {ErrorCode::kNotFound,
         "no policy judges `" + subject + "`" + did_you_mean(subject, names),
         {},
         "name a subject as the report does"});
  }
  return errors;
}

}  // namespace

tl::expected<std::vector<Trace>, Errors> explain(
    const CheckRequest& request, policy::LoadOptions load,
    const std::vector<policy::SourceSet>& sources, const bindings::Facts& facts,
    const runner::Options& options, const report::Report& report) {
  load.probes = true;
  const auto set = policy::PolicySet::load(sources, facts, load);
  if (!set) return tl::unexpected(set.error());
  runner::TraceRequest wanted;
  wanted.subjects = request.traces.subjects;
  wanted.policies = request.traces.policies;
  wanted.seek_flips = request.traces.seek_flips;
  auto traces = runner::trace(*set, facts, wanted, options);
  if (!traces) return tl::unexpected(Errors{traces.error()});
  if (Errors errors = check_names(request.traces, *set, report, *traces);
      !errors.empty()) {
    return tl::unexpected(std::move(errors));
  }
  for (Trace& trace : *traces) compare(report, trace);
  add_idle(request.traces, *set, facts, *traces);
  return std::move(*traces);
}

}  // namespace holdpoint::api
