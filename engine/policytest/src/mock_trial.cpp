#include "mock_trial.hpp"

#include <algorithm>
#include <charconv>

#include "holdpoint/wall/message.hpp"
#include "verdicts.hpp"

namespace holdpoint::policytest {
namespace {

using report::Outcome;
using report::Verdict;

constexpr char kNoticed = 'n';  // how many
constexpr char kIgnored = 'i';  // kind, file, line, column, was, becomes
constexpr char kGivenUp = 'g';
constexpr std::size_t kIgnoredFields = 6;

// A value or an answer that is lost must never make a policy content.
bool is_loss(MockKind kind) {
  return kind == MockKind::kUnknown || kind == MockKind::kEvidence;
}

bool are_alike(const std::vector<Outcome>& a, const std::vector<Outcome>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Outcome& one, const Outcome& other) {
                      return one.subject == other.subject &&
                             one.verdict == other.verdict;
                    });
}

Mutant mutant_of(const MockMutation& change, const char* note) {
  Mutant mutant;
  mutant.kind = to_string(change.kind);
  mutant.where = change.where;
  mutant.was = change.was;
  mutant.becomes = change.becomes + note;
  return mutant;
}

std::uint32_t number_in(const std::string& text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

bool MockTrial::is_settled(const MockMutation& change) const {
  const Topic topic{change.kind, change.topic};
  return is_loss(change.kind) ? passing_.contains(topic)
                              : noticed_.contains(topic);
}

void MockTrial::add(const MockMutation& change,
                    const std::vector<Outcome>& before,
                    const std::vector<Outcome>& after) {
  const Topic topic{change.kind, change.topic};
  const Verdict came = overall(before);
  if (are_alike(before, after)) {
    if (came != Verdict::kPass) return;
    silent_.try_emplace(topic, mutant_of(change, ", and it passes as before"));
    return;
  }
  const bool stood_against =
      came == Verdict::kDeny || came == Verdict::kUndetermined;
  if (is_loss(change.kind) && stood_against &&
      overall(after) == Verdict::kPass) {
    passing_.try_emplace(topic, mutant_of(change, ", and now it passes"));
    return;
  }
  noticed_.insert(topic);
}

std::size_t MockTrial::noticed() const {
  return static_cast<std::size_t>(std::count_if(
      noticed_.begin(), noticed_.end(),
      [&](const Topic& topic) { return !passing_.contains(topic); }));
}

std::vector<Mutant> MockTrial::ignored() const {
  std::vector<Mutant> all;
  for (const auto& [topic, mutant] : passing_) all.push_back(mutant);
  for (const auto& [topic, mutant] : silent_) {
    if (noticed_.contains(topic) || passing_.contains(topic)) continue;
    all.push_back(mutant);
  }
  return all;
}

std::string write_trial(const MockTrial& trial) {
  std::string bytes =
      wall::write_message({kNoticed, {std::to_string(trial.noticed())}});
  if (!trial.is_whole()) bytes += wall::write_message({kGivenUp, {}});
  for (const Mutant& mutant : trial.ignored()) {
    bytes += wall::write_message(
        {kIgnored,
         {mutant.kind, mutant.where.file, std::to_string(mutant.where.line),
          std::to_string(mutant.where.column), mutant.was, mutant.becomes}});
  }
  return bytes;
}

TrialResult read_trial(std::string_view bytes) {
  TrialResult result;
  while (const auto message = wall::read_message(bytes)) {
    const std::vector<std::string>& fields = message->fields;
    if (message->kind == kNoticed && fields.size() == 1) {
      result.noticed = number_in(fields[0]);
    }
    if (message->kind == kGivenUp) result.is_whole = false;
    if (message->kind != kIgnored || fields.size() != kIgnoredFields) continue;
    Mutant mutant;
    mutant.kind = fields[0];
    mutant.where.file = fields[1];
    mutant.where.line = number_in(fields[2]);
    mutant.where.column = number_in(fields[3]);
    mutant.was = fields[4];
    mutant.becomes = fields[5];
    result.ignored.push_back(std::move(mutant));
  }
  return result;
}

}  // namespace holdpoint::policytest
