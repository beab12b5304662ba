#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "text_sections.hpp"
#include "wording.hpp"

namespace holdpoint::report {
namespace {

Style style_of(Effect effect) {
  switch (effect) {
    case Effect::kDenied:
      return Style::kRed;
    case Effect::kUndetermined:
    case Effect::kHeld:
    case Effect::kWarning:
      return Style::kYellow;
    case Effect::kNone:
    case Effect::kNoted:
      break;
  }
  return Style::kBold;
}

// A remedy may be several lines of commands, one below the other.
void add_remedy(Page& page, std::size_t indent, std::string_view remedy) {
  std::string_view label = "do";
  while (!remedy.empty()) {
    const std::size_t end = std::min(remedy.find('\n'), remedy.size());
    const std::string line(remedy.substr(0, end));
    remedy.remove_prefix(std::min(end + 1, remedy.size()));
    if (line.empty()) continue;
    if (!label.empty()) {
      add_field(page, indent, label, line);
      label = {};
    } else {
      page.add(indent + kHanging, indent + kHanging, {{line}});
    }
  }
}

// The heading of a group: a word to search a log for, and what it means.
std::pair<std::string, std::string> heading_of(const Group& group) {
  const std::string could_not = "could not be decided";
  const std::string failed = "the policy failed";
  switch (group.effect) {
    case Effect::kDenied:
      return {"DENIED", ""};
    case Effect::kUndetermined:
      if (group.verdict == Verdict::kError) return {"ERROR", failed};
      return {"UNDETERMINED", could_not};
    case Effect::kHeld:
      if (group.verdict == Verdict::kUndetermined) return {"HELD", could_not};
      return {"HELD", "a person must approve"};
    case Effect::kWarning:
      if (group.verdict == Verdict::kError) return {"WARNING", failed};
      if (group.verdict == Verdict::kDeny) return {"WARNING", "advisory"};
      return {"WARNING", could_not};
    case Effect::kNoted:
      if (group.verdict == Verdict::kWaived) {
        return {"WAIVED", "accepted for now"};
      }
      if (group.verdict == Verdict::kStanding) {
        return {"STANDING", "not caused by this plan, does not block"};
      }
      return {"AFTER APPLY", "to be judged again on the state after apply"};
    case Effect::kNone:
      break;
  }
  return {"PASSED", ""};
}

// The text without the subject that many messages begin with: every line of
// the report begins with it already.
std::string_view without_subject(std::string_view text,
                                 std::string_view subject) {
  if (!text.starts_with(subject)) return text;
  std::string_view rest = text.substr(subject.size());
  if (!rest.starts_with(":")) return text;
  rest.remove_prefix(1);
  while (rest.starts_with(" ")) rest.remove_prefix(1);
  return rest;
}

std::set<Unknown> reasons_of(const Group& group) {
  std::set<Unknown> reasons;
  for (const Outcome* outcome : group.outcomes) {
    if (outcome->unknown) reasons.insert(*outcome->unknown);
  }
  return reasons;
}

void add_message(Page& page, const Group& group, const Outcome& outcome,
                 const Message& message) {
  std::vector<Span> spans = {{"- "}, {outcome.subject, Style::kBold, true}};
  if (!outcome.action.empty()) spans.push_back({" (" + outcome.action + ")"});
  const std::string_view text = without_subject(message.text, outcome.subject);
  // A message defaults to the title, which stands above already.
  if (!text.empty() && text != group.policy->title) {
    spans.push_back({": "});
    spans.push_back({std::string(text)});
  }
  if (!message.path.empty() &&
      message.text.find(message.path) == std::string::npos) {
    spans.push_back({" "});
    spans.push_back({"(at " + message.path + ")", Style::kDim, true});
  }
  if (group.effect != Effect::kNoted && outcome.unknown) {
    spans.push_back({" "});
    spans.push_back(
        {"(" + std::string(to_string(*outcome.unknown)) + ")", Style::kDim});
  }
  page.add(kBody, kHanging, spans);
  if (!outcome.where.file.empty()) {
    add_field(page, kHanging, "at", to_string(outcome.where));
  }
}

// The remedy that all messages share; empty when they differ.
std::string_view shared_remedy(const Group& group) {
  std::set<std::string_view> remedies;
  for (const Outcome* outcome : group.outcomes) {
    for (const Message& message : outcome->messages) {
      remedies.insert(message.remedy);
      if (remedies.size() > 1) return {};
    }
  }
  return remedies.empty() ? std::string_view() : *remedies.begin();
}

void add_outcomes(Page& page, const Group& group, std::size_t max_findings) {
  const bool own_remedies = shared_remedy(group).empty();
  std::size_t shown = 0;
  for (const Outcome* outcome : group.outcomes) {
    if (max_findings != 0 && shown == max_findings) break;
    ++shown;
    if (outcome->messages.empty()) add_message(page, group, *outcome, {});
    for (const Message& message : outcome->messages) {
      add_message(page, group, *outcome, message);
      if (own_remedies) add_remedy(page, kHanging, message.remedy);
    }
  }
  if (shown < group.outcomes.size()) {
    page.add(
        kBody, kHanging,
        {{"and " + std::to_string(group.outcomes.size() - shown) + " more"}});
  }
}

// What to do when the policy itself says nothing about it.
void add_advice(Page& page, const Group& group) {
  if (group.effect == Effect::kNoted) return;  // nothing to do now
  for (const Unknown reason : reasons_of(group)) {
    const Advice advice = advice_on(reason);
    add_field(page, kBody, to_string(reason), std::string(advice.why));
    add_field(page, kHanging, "do", std::string(advice.what_to_do));
  }
  if (group.verdict == Verdict::kError) {
    add_field(page, kBody, "do",
              "repair the policy: one that fails decides nothing, and what "
              "nobody decided is not allowed");
  }
}

}  // namespace

void add_field(Page& page, std::size_t indent, std::string_view name,
               const std::string& value) {
  const std::string label = std::string(name) + ": ";
  page.add(indent, indent + label.size(), {{label, Style::kBold}, {value}});
}

void add_group(Page& page, const Group& group, std::size_t max_findings) {
  const PolicyInfo& policy = *group.policy;
  const auto [word, meaning] = heading_of(group);
  std::vector<Span> heading = {
      {word, style_of(group.effect)}, {"  "}, {policy.id, Style::kBold, true}};
  heading.push_back({"  (" + std::string(to_string(policy.severity)) +
                         (meaning.empty() ? "" : "; " + meaning) + ")",
                     Style::kDim});
  page.blank();
  page.add(0, kHanging, heading);
  if (!policy.title.empty()) page.add(kBody, kBody, {{policy.title}});
  add_outcomes(page, group, max_findings);
  add_remedy(page, kBody, shared_remedy(group));
  add_advice(page, group);
  if (!policy.where.file.empty()) {
    Location line = policy.where;
    line.column = 0;  // a policy is found by its line
    add_field(page, kBody, "policy", to_string(line));
  }
  if (!policy.docs.empty()) add_field(page, kBody, "docs", policy.docs);
  if (!policy.controls.empty()) {
    std::string controls;
    for (const std::string& control : policy.controls) {
      controls += (controls.empty() ? "" : ", ") + control;
    }
    add_field(page, kBody, "controls", controls);
  }
}

}  // namespace holdpoint::report
