#include "holdpoint/report/annotations.hpp"

#include <utility>

namespace holdpoint::report {
namespace {

AnnotationLevel level_of(Effect effect) {
  switch (effect) {
    case Effect::kNone:
    case Effect::kNoted:
      return AnnotationLevel::kNote;
    case Effect::kWarning:
      return AnnotationLevel::kWarning;
    case Effect::kHeld:
    case Effect::kUndetermined:
    case Effect::kDenied:
      return AnnotationLevel::kError;
  }
  return AnnotationLevel::kError;
}

AnnotationLevel level_of(Enforcement enforcement) {
  return enforcement == Enforcement::kAdvisory ? AnnotationLevel::kWarning
                                               : AnnotationLevel::kError;
}

std::string message_of(const Outcome& outcome) {
  std::string text = std::string(to_string(outcome.verdict));
  if (!outcome.subject.empty()) text += ": " + outcome.subject;
  for (const Message& message : outcome.messages) {
    text += "; " + message.text;
    if (!message.remedy.empty()) text += " (" + message.remedy + ")";
  }
  return text;
}

}  // namespace

std::string_view to_string(AnnotationLevel level) {
  switch (level) {
    case AnnotationLevel::kNote:
      return "note";
    case AnnotationLevel::kWarning:
      return "warning";
    case AnnotationLevel::kError:
      return "error";
  }
  return "error";
}

Annotations annotations_of(const Report& report) {
  Annotations all;
  all.engine_version = report.engine_version;
  for (const PolicyInfo& policy : report.policies) {
    all.rules.push_back(
        {policy.id, policy.title, policy.docs, level_of(policy.enforcement)});
  }
  std::string file;
  if (report.plan) {
    file = report.plan->file;
  } else if (report.state) {
    file = report.state->file;
  }
  if (!file.empty()) all.files.push_back(file);
  for (const Outcome& outcome : report.outcomes) {
    if (outcome.verdict == Verdict::kPass ||
        outcome.verdict == Verdict::kNotApplicable) {
      continue;
    }
    // An outcome of no policy is a bug of whoever filled the report: it is
    // still told, under a rule of its own.
    if (outcome.policy >= report.policies.size() &&
        all.rules.size() == report.policies.size()) {
      all.rules.push_back({policy_of(report, outcome).id, {}, {}});
    }
    Annotation each;
    each.rule = outcome.policy < report.policies.size()
                    ? outcome.policy
                    : static_cast<std::uint32_t>(report.policies.size());
    each.level =
        level_of(effect_of(outcome, policy_of(report, outcome).enforcement));
    each.message = message_of(outcome);
    each.file = file;
    each.region.line = file.empty() ? 0 : 1;
    each.subject = outcome.subject;
    all.found.push_back(std::move(each));
  }
  return all;
}

}  // namespace holdpoint::report
