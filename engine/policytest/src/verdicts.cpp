#include "verdicts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace holdpoint::policytest {
namespace {

using report::Message;
using report::Outcome;
using report::Verdict;

// A failure shows so many outcomes; the rest is counted.
constexpr std::size_t kMostShown = 10;

constexpr std::array<Verdict, 5> kWorstFirst = {
    Verdict::kError, Verdict::kDeny, Verdict::kUndetermined, Verdict::kStanding,
    Verdict::kPass};

// Tests write not_applicable, as a word of Lua.
std::string word(Verdict verdict) {
  if (verdict == Verdict::kNotApplicable) return "not_applicable";
  return std::string(report::to_string(verdict));
}

bool holds(const Message& message, Verdict verdict, const std::string& text) {
  const bool in_path = verdict == Verdict::kUndetermined &&
                       message.path.find(text) != std::string::npos;
  return in_path || message.text.find(text) != std::string::npos;
}

bool says(const std::vector<Outcome>& outcomes, Verdict verdict,
          const std::string& text) {
  return std::any_of(
      outcomes.begin(), outcomes.end(), [&](const Outcome& outcome) {
        if (outcome.verdict != verdict) return false;
        if (outcome.subject.find(text) != std::string::npos) return true;
        return std::any_of(outcome.messages.begin(), outcome.messages.end(),
                           [&](const Message& message) {
                             return holds(message, verdict, text);
                           });
      });
}

std::string subject_of(const Outcome& outcome) {
  return outcome.action.empty() || outcome.action == outcome.subject
             ? outcome.subject
             : outcome.subject + " (" + outcome.action + ")";
}

void add_line(std::string& lines, const std::string& line) {
  if (!lines.empty()) lines += "\n";
  lines += line;
}

void show(const Outcome& outcome, std::string& lines) {
  const std::string head =
      "- " + subject_of(outcome) + ": " + word(outcome.verdict);
  if (outcome.messages.empty()) add_line(lines, head);
  for (const Message& message : outcome.messages) {
    std::string line = head + ": ";
    if (!message.path.empty() &&
        message.text.find(message.path) == std::string::npos) {
      line += message.path + ": ";
    }
    add_line(lines, line + message.text);
  }
  if (outcome.verdict == Verdict::kError && !outcome.where.file.empty()) {
    lines += " (" + to_string(outcome.where) + ")";
  }
}

// Those that decided come first, in the order of the plan.
std::string show_all(const std::vector<Outcome>& outcomes) {
  std::string lines;
  std::size_t shown = 0;
  for (const Verdict verdict : kWorstFirst) {
    for (const Outcome& outcome : outcomes) {
      if (outcome.verdict != verdict) continue;
      if (++shown <= kMostShown) show(outcome, lines);
    }
  }
  if (shown > kMostShown) {
    add_line(lines, "- and " + std::to_string(shown - kMostShown) + " more");
  }
  return lines;
}

std::string hint(Verdict expected, Verdict came) {
  if (came == Verdict::kStanding) {
    return "the plan of the test neither causes nor touches what is denied: "
           "let it create or change the object";
  }
  if (came == Verdict::kNotApplicable && expected == Verdict::kPass) {
    return "the policy judged nothing: its selector matches no subject of "
           "this plan";
  }
  return {};
}

}  // namespace

Verdict overall(const std::vector<Outcome>& outcomes) {
  for (const Verdict verdict : kWorstFirst) {
    const bool found = std::any_of(
        outcomes.begin(), outcomes.end(),
        [&](const Outcome& outcome) { return outcome.verdict == verdict; });
    if (found) return verdict;
  }
  return Verdict::kNotApplicable;
}

std::vector<std::string> deciding(const std::vector<Outcome>& outcomes,
                                  std::size_t most) {
  const Verdict worst = overall(outcomes);
  std::vector<std::string> subjects;
  for (const Outcome& outcome : outcomes) {
    if (outcome.verdict != worst || subjects.size() == most) continue;
    subjects.push_back(outcome.subject);
  }
  return subjects;
}

std::string compare(const bindings::TestExpectation& expected,
                    const std::vector<Outcome>& outcomes) {
  const Verdict came = overall(outcomes);
  const bool as_expected =
      came == expected.verdict &&
      (expected.text.empty() || says(outcomes, came, expected.text));
  if (as_expected) return {};
  std::string lines = "expected: " + word(expected.verdict);
  if (!expected.text.empty()) lines += " that says `" + expected.text + "`";
  add_line(lines, "came:     " + word(came));
  if (const std::string more = hint(expected.verdict, came); !more.empty()) {
    lines += ": " + more;
  }
  const std::string all = show_all(outcomes);
  if (!all.empty()) add_line(lines, all);
  return lines;
}

}  // namespace holdpoint::policytest
