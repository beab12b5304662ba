#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "findings.hpp"
#include "holdpoint/report/writers.hpp"
#include "page.hpp"
#include "text_head.hpp"
#include "text_unasked.hpp"
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

void add_field(Page& page, std::size_t indent, std::string_view name,
               const std::string& value) {
  const std::string label = std::string(name) + ": ";
  page.add(indent, indent + label.size(), {{label, Style::kBold}, {value}});
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

// ---- the body: what stands against the plan

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

// Why something is not known, and all that can be done about it.
std::map<Unknown, std::set<std::string_view>> remedies_of(const Group& group) {
  std::map<Unknown, std::set<std::string_view>> remedies;
  for (const Outcome* outcome : group.outcomes) {
    if (!outcome->unknown) continue;
    auto& known = remedies[*outcome->unknown];
    if (outcome->messages.empty()) {
      known.insert(advice_on(*outcome->unknown).what_to_do);
    }
    for (const Message& message : outcome->messages) {
      known.insert(advice_on(*outcome->unknown, message).what_to_do);
    }
  }
  return remedies;
}

// Outcomes that lack the same thing: many subjects, one line.
using Alike = std::vector<const Outcome*>;

// What is missing from what Holdpoint was given is missing once, however many
// subjects ask for it. Whatever else is not known is to be mended one by one.
bool is_shared(const Outcome& outcome) {
  return outcome.verdict == Verdict::kUndetermined &&
         (outcome.unknown == Unknown::kEvidence ||
          outcome.unknown == Unknown::kInput) &&
         outcome.messages.size() == 1 && outcome.where.file.empty();
}

// In the order of each one's first outcome.
std::vector<Alike> alike_in(const Group& group) {
  using Key =
      std::tuple<Unknown, std::string_view, std::string_view, std::string_view>;
  std::vector<Alike> found;
  std::map<Key, std::size_t> places;
  for (const Outcome* outcome : group.outcomes) {
    if (!is_shared(*outcome)) {
      found.push_back({outcome});
      continue;
    }
    const Message& message = outcome->messages.front();
    const Key key = {*outcome->unknown,
                     without_subject(message.text, outcome->subject),
                     message.path, message.remedy};
    const auto [place, is_new] = places.emplace(key, found.size());
    if (is_new) found.emplace_back();
    found[place->second].push_back(outcome);
  }
  return found;
}

// "a (delete), b (delete), c and 9 more".
void add_subjects(std::vector<Span>& spans, const Alike& alike) {
  constexpr std::size_t kMostNamed = 3;
  const std::size_t named = std::min(alike.size(), kMostNamed);
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) spans.push_back({", "});
    spans.push_back({alike[i]->subject, Style::kBold, true});
    if (!alike[i]->action.empty()) {
      spans.push_back({" (" + alike[i]->action + ")"});
    }
  }
  if (named < alike.size()) {
    spans.push_back({" and " + std::to_string(alike.size() - named) + " more"});
  }
}

void add_message(Page& page, const Group& group, const Alike& alike,
                 const Message& message) {
  const Outcome& outcome = *alike.front();
  std::vector<Span> spans = {{"- "}};
  add_subjects(spans, alike);
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
  std::size_t left = group.outcomes.size();
  for (const Alike& alike : alike_in(group)) {
    if (max_findings != 0 && shown == max_findings) break;
    ++shown;
    left -= alike.size();
    const std::vector<Message>& messages = alike.front()->messages;
    if (messages.empty()) add_message(page, group, alike, {});
    for (const Message& message : messages) {
      add_message(page, group, alike, message);
      if (own_remedies) add_remedy(page, kHanging, message.remedy);
    }
  }
  if (left > 0) {
    page.add(kBody, kHanging, {{"and " + std::to_string(left) + " more"}});
  }
}

// What to do when the policy itself says nothing about it. What evidence lacks
// stands in each message; the advice on it is told once.
void add_advice(Page& page, const Group& group, bool& evidence_told) {
  if (group.effect == Effect::kNoted) return;  // nothing to do now
  for (const auto& [reason, remedies] : remedies_of(group)) {
    if (reason == Unknown::kEvidence && std::exchange(evidence_told, true)) {
      continue;
    }
    const std::string why(advice_on(reason).why);
    add_field(page, kBody, to_string(reason), why);
    for (const std::string_view remedy : remedies) {
      add_field(page, kHanging, "do", std::string(remedy));
    }
  }
  if (group.verdict == Verdict::kError) {
    add_field(page, kBody, "do",
              "repair the policy: one that fails decides nothing, and what "
              "nobody decided is not allowed");
  }
}

void add_group(Page& page, const Group& group, std::size_t max_findings,
               bool& evidence_told) {
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
  add_advice(page, group, evidence_told);
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

// ---- the foot: what was relied on, what was judged, and the answer

// The answers of one dataset and place, such as those about every bucket.
struct Answers {
  Timestamp oldest;
  std::uint64_t sources = 0, items = 0;
};

void add_evidence(Page& page, const Report& report) {
  constexpr std::size_t kMostShown = 12;
  std::map<std::string, Answers> places;
  for (const EvidenceInfo& info : report.evidence) {
    std::string place = info.dataset.empty() ? info.id : info.dataset;
    place += " " + info.account;
    if (!info.region.empty()) place += "/" + info.region;
    Answers& answers = places[place];
    answers.oldest = answers.sources == 0
                         ? info.collected_at
                         : std::min(answers.oldest, info.collected_at);
    ++answers.sources;
    answers.items += info.count;
  }
  std::size_t shown = 0;
  for (const auto& [place, answers] : places) {
    if (shown == kMostShown) break;
    ++shown;
    std::string text = place + ", " + age_in_words(report.now, answers.oldest) +
                       ", " + counted(answers.items, "item", "items");
    if (answers.sources > 1) {
      text += " in " + std::to_string(answers.sources) + " answers";
    }
    page.add(0, kBody, {{"evidence: ", Style::kBold}, {text}});
  }
  if (shown < places.size()) {
    page.add(0, kBody,
             {{"evidence: ", Style::kBold},
              {"and of " + std::to_string(places.size() - shown) +
               " more datasets and places"}});
  }
  if (!report.valid_until) return;
  page.add(0, kBody,
           {{"This decision holds until " + to_string(*report.valid_until) +
             " on this evidence."}});
}

void add_judged(Page& page, const Report& report) {
  constexpr std::array<std::pair<Verdict, std::string_view>, 6> kOrder = {
      {{Verdict::kPass, "passed"},
       {Verdict::kDeny, "denied"},
       {Verdict::kUndetermined, "undetermined"},
       {Verdict::kError, "failed"},
       {Verdict::kWaived, "waived"},
       {Verdict::kStanding, "standing"}}};
  const auto counts = count_verdicts(report);
  std::uint64_t total = 0;
  std::string parts;
  for (const auto& [verdict, word] : kOrder) {
    const std::uint64_t count = counts.at(static_cast<std::size_t>(verdict));
    total += count;
    if (count == 0) continue;
    parts += parts.empty() ? ": " : ", ";
    parts += std::to_string(count) + " " + std::string(word);
  }
  const auto idle = static_cast<std::uint64_t>(
      std::count_if(report.policies.begin(), report.policies.end(),
                    [](const PolicyInfo& p) { return p.judged == 0; }));
  std::string text = counted(report.policies.size(), "policy", "policies") +
                     " loaded, " + counted(total, "verdict", "verdicts") +
                     parts;
  if (idle > 0) {
    text += "; " + counted(idle, "policy", "policies") +
            " found nothing to judge in this " +
            (report.plan ? "plan" : "state");
  }
  page.add(0, kBody, {{"judged: ", Style::kBold}, {text}});
  for (const std::string& note : report.notes) {
    page.add(0, kBody, {{"note: ", Style::kYellow}, {note}});
  }
}

// How many policies have at least one finding of this effect.
std::uint64_t policies_with(const std::vector<Group>& groups, Effect effect) {
  std::set<const PolicyInfo*> policies;
  for (const Group& group : groups) {
    if (group.effect == effect) policies.insert(group.policy);
  }
  return policies.size();
}

std::string reasons_in_words(const std::vector<Group>& groups) {
  const auto count = [&groups](Effect effect, std::string_view one,
                               std::string_view many) {
    const std::uint64_t policies = policies_with(groups, effect);
    return policies == 0 ? std::string() : counted(policies, one, many);
  };
  const std::array<std::string, 4> parts = {
      count(Effect::kDenied, "policy denies", "policies deny"),
      count(Effect::kUndetermined, "could not be decided",
            "could not be decided"),
      count(Effect::kHeld, "asks for approval", "ask for approval"),
      count(Effect::kWarning, "warns", "warn")};
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    out += out.empty() ? part : ", " + part;
  }
  return out;
}

std::pair<std::string, Style> answer_of(Decision decision) {
  switch (decision) {
    case Decision::kAllowed:
      return {"ALLOWED", Style::kGreen};
    case Decision::kDenied:
      return {"DENIED", Style::kRed};
    case Decision::kHeld:
      return {"HELD", Style::kYellow};
    case Decision::kUndetermined:
      break;
  }
  return {"UNDETERMINED", Style::kYellow};
}

void add_summary(Page& page, const Report& report,
                 const std::vector<Group>& groups) {
  const auto [word, style] = answer_of(report.decision);
  std::string text = reasons_in_words(groups);
  if (report.decision == Decision::kAllowed) {
    text = std::string("nothing stands against this ") +
           (report.plan || !report.state ? "plan" : "state") +
           (text.empty() ? text : " (" + text + ")");
  } else if (text.empty()) {
    text = "nothing was judged";
  }
  const int code = exit_code(report.decision, false);
  const std::string exit = "exit " + std::to_string(code);
  std::vector<Span> line;
  if (report.shadow) {
    line = {{"SHADOW, NOTHING IS BLOCKED: ", Style::kYellow},
            {word, style},
            {": " + text + " (exit 0; without --shadow " + exit + ")"}};
  } else {
    line = {{word, style}, {": " + text + " (" + exit + ")"}};
  }
  page.add(0, kBody, line);
}

}  // namespace

std::string write_text(const Report& report, const TextOptions& options) {
  Page page(options);
  if (report.shadow) {
    page.add(0, kBody,
             {{"SHADOW MODE: ", Style::kYellow},
              {"this check reports and blocks nothing, whatever it finds"}});
    page.blank();
  }
  add_head(page, report);
  const std::vector<Group> groups = group_findings(report);
  bool evidence_told = false;
  for (const Group& group : groups) {
    if (is_unasked(group)) continue;
    add_group(page, group, options.max_findings, evidence_told);
  }
  add_unasked(page, groups);
  page.blank();
  add_evidence(page, report);
  add_judged(page, report);
  add_summary(page, report, groups);
  return page.take();
}

std::string write_summary(const Report& report, const TextOptions& options) {
  Page page(options);
  add_summary(page, report, group_findings(report));
  return page.take();
}

std::string write_error(const Error& error, const TextOptions& options) {
  Page page(options);
  page.add(0, kBody, {{"error: ", Style::kRed}, {error.what}});
  std::string where = to_string(error.where);
  if (!error.where.json_path.empty()) {
    where += where.empty() ? "" : ", ";
    where += error.where.json_path;
  }
  if (!where.empty()) add_field(page, kBody, "at", where);
  if (!error.next_step.empty()) add_field(page, kBody, "do", error.next_step);
  return page.take();
}

std::string write_line(std::string_view text, const TextOptions& options,
                       std::size_t indent) {
  Page page(options);
  const std::size_t start =
      indent + std::min(text.find_first_not_of(' '), text.size());
  page.add(start, start + kBody, {{std::string(text)}});
  return page.take();
}

}  // namespace holdpoint::report
