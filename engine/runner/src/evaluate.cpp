#include "evaluate.hpp"

#include <utility>

namespace holdpoint::runner {
namespace {

using bindings::Subject;
using bindings::SubjectKind;
using report::Message;
using report::Outcome;
using report::Unknown;
using report::Verdict;

Outcome blank_outcome(const Tasks& tasks, const Task& task) {
  const Subject& subject = tasks.subjects[task.subject];
  Outcome outcome;
  outcome.policy = task.policy;
  outcome.subject = subject.name();
  outcome.action = std::string(subject.action());
  return outcome;
}

// Whether the plan leaves the subject as it is. Data sources are excluded: what
// they return is not something that the plan keeps; and so is what the plan
// imports, because taking it over is the plan's own doing. Without a plan the
// state itself is on trial, and nothing in it is an old sin.
bool is_untouched(const Tasks& tasks, const Subject& subject) {
  if (!tasks.has_plan) return false;
  if (subject.kind == SubjectKind::kResource) {
    const bool in_state =
        subject.resource->origin == terraform::ResourceChange::Origin::kState;
    if (in_state && tasks.changed.contains(subject.resource->address)) {
      return false;
    }
    return subject.resource->mode == terraform::Mode::kManaged &&
           subject.resource->action == terraform::Action::kNoOp &&
           !subject.resource->importing;
  }
  return subject.kind == SubjectKind::kOutput &&
         subject.output->action == terraform::Action::kNoOp;
}

// Obligations are for values of things that are being created, and only for
// those that apply will bring to light.
bool may_wait(const Subject& subject, Unknown reason) {
  const bool after_apply =
      reason == Unknown::kUnset || reason == Unknown::kLinked;
  return after_apply && subject.kind == SubjectKind::kResource &&
         subject.resource->action == terraform::Action::kCreate;
}

void soften(const policy::Policy& policy, const Subject& subject,
            bool never_given, Outcome& outcome) {
  using policy::OnUndetermined;
  if (outcome.verdict != Verdict::kUndetermined) return;
  if (policy.on_undetermined == OnUndetermined::kWarn) outcome.advisory = true;
  if (policy.on_undetermined == OnUndetermined::kWarnUntilGiven) {
    outcome.advisory = never_given;
  }
  if (policy.on_undetermined == OnUndetermined::kAfterApply &&
      may_wait(subject, *outcome.unknown)) {
    outcome.advisory = true;
    outcome.obligation = true;
  }
}

}  // namespace

Answer evaluate_task(const policy::PolicySet& set, const Tasks& tasks,
                     const Task& task) {
  const policy::Policy& policy = set.policies()[task.policy];
  const Subject& subject = tasks.subjects[task.subject];
  Outcome outcome = blank_outcome(tasks, task);
  bindings::Evaluation evaluation = policy.host->evaluate(
      policy.declaration, subject, policy.message, policy.remedy);
  outcome.verdict = evaluation.verdict;
  outcome.unknown = evaluation.unknown;
  outcome.messages = std::move(evaluation.messages);
  outcome.where = std::move(evaluation.where);
  outcome.assumptions = std::move(evaluation.assumptions);
  outcome.evidence = std::move(evaluation.evidence);
  outcome.valid_until = evaluation.valid_until;
  // A spent budget is no line's fault; its policy is at least named.
  if (outcome.verdict == Verdict::kError && outcome.where.file.empty()) {
    outcome.where = policy.where;
  }
  const bool standing =
      outcome.verdict == Verdict::kDeny && !policy.standing_blocks &&
      is_untouched(tasks, subject) && !evaluation.touches_change;
  if (standing) outcome.verdict = Verdict::kStanding;
  soften(policy, subject, evaluation.never_given, outcome);
  return {std::move(outcome),
          {.instructions = evaluation.spent.instructions,
           .time = evaluation.spent.time,
           .is_exact = evaluation.exhausted != sandbox::Exhausted::kTime}};
}

Outcome outcome_of(const policy::PolicySet& set, const Missing& missing) {
  Outcome outcome;
  outcome.policy = missing.policy;
  outcome.subject = missing.subject;
  outcome.verdict = Verdict::kUndetermined;
  outcome.unknown = missing.reason;
  outcome.messages.push_back(Message{missing.why, outcome.subject, {}});
  soften(set.policies()[missing.policy], {}, missing.never_given, outcome);
  return outcome;
}

Outcome failed_outcome(const Tasks& tasks, const Task& task,
                       const policy::PolicySet& set, const std::string& why) {
  Outcome outcome = blank_outcome(tasks, task);
  outcome.verdict = Verdict::kError;
  outcome.where = set.policies()[task.policy].where;
  outcome.messages.push_back(Message{why, {}, {}});
  return outcome;
}

Outcome condemned_outcome(const policy::PolicySet& set, std::uint32_t policy,
                          Message why) {
  Outcome outcome;
  outcome.policy = policy;
  outcome.subject = "every subject";
  outcome.verdict = Verdict::kError;
  outcome.where = set.policies()[policy].where;
  outcome.messages.push_back(std::move(why));
  return outcome;
}

}  // namespace holdpoint::runner
