#include "gaps.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/base/text.hpp"

namespace holdpoint::cloud {
namespace internal {
namespace {

constexpr std::size_t kLongestMessage = 300;  // bytes of an API's own words
constexpr std::size_t kMostNames = 5;

Gap gap_at(const Source& source, std::string why, std::string next_step) {
  return {source.dataset, source.scope.account, source.scope.region,
          std::move(why), std::move(next_step)};
}

// The command that collects from a provider; people call two of them by other
// names than Terraform does.
std::string collect_command(std::string_view provider) {
  std::string name(provider);
  if (provider == "google") name = "gcp";
  if (provider == "azurerm") name = "azure";
  return "holdpoint context collect " + name;
}

std::string call_of(const Source& source) {
  return "`" + (source.call.empty() ? source.id : source.call) + "`";
}

std::string quoted_message(const Source& source) {
  std::string message = source.error_message;
  if (message.size() > kLongestMessage) {
    message.resize(kLongestMessage);
    while (!message.empty() && !is_utf8(message)) message.pop_back();
    message += "...";
  }
  const std::string& code = source.error_code;
  if (code.empty() && message.empty()) return {};
  if (code.empty() || message.empty()) return " (" + code + message + ")";
  return " (" + code + ": " + message + ")";
}

std::optional<Gap> failure(const Source& source) {
  const std::string call = call_of(source);
  const std::string said = quoted_message(source);
  const std::string again = collect_again(source.scope.provider);
  switch (source.status) {
    case SourceStatus::kOk:
      break;
    case SourceStatus::kPartial:
      return gap_at(source, "the answer of " + call + " is partial" + said,
                    again);
    case SourceStatus::kDenied:
      return gap_at(source, call + " was denied" + said,
                    "allow the call to who collects, then " + again);
    case SourceStatus::kError:
      return gap_at(source, call + " failed" + said, again);
    case SourceStatus::kSkipped:
      return gap_at(source, call + " was not asked" + said, again);
  }
  if (source.complete) return std::nullopt;
  return gap_at(source, "the answer of " + call + " is not complete" + said,
                again);
}

// Whole seconds, rounded up, and whole minutes where seconds say nothing: an
// age that is too large must never read as the limit itself.
std::string age_text(values::Duration age, const values::Duration& limit) {
  if (age.nanoseconds != 0) ++age.seconds;
  age.nanoseconds = 0;
  const std::int64_t minutes = age.seconds / values::kSecondsPerMinute;
  const std::int64_t rounded = minutes * values::kSecondsPerMinute;
  if (rounded > limit.seconds + values::kSecondsPerMinute) {
    age.seconds = rounded;
  }
  return values::to_string(age);
}

std::optional<Gap> untimely(const Source& source, const Check& check) {
  const std::string again = collect_again(source.scope.provider);
  const auto age = values::between(source.collected_at, check.now);
  if (age < values::Duration{-kClockSkewSeconds, 0}) {
    return gap_at(source,
                  "it was collected at " + to_string(source.collected_at) +
                      ", and now is " + to_string(check.now),
                  "set the clocks right, then " + again);
  }
  if (age > check.limit) {
    return gap_at(source,
                  "it was collected " + age_text(age, check.limit) +
                      " ago, and may be " + values::to_string(check.limit) +
                      " old",
                  again);
  }
  if (check.expires_at && check.now > *check.expires_at) {
    return gap_at(source,
                  "its context expired at " + to_string(*check.expires_at),
                  again);
  }
  return std::nullopt;
}

// "a, b and 3 more"
std::string listed(std::span<const std::string> names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i) {
    out += (i == 0 ? "" : ", ") + names[i];
  }
  if (names.size() > kMostNames) {
    out += " and " + std::to_string(names.size() - kMostNames) + " more";
  }
  return out;
}

bool has(std::span<const std::string> names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string provider_of(std::string_view dataset) {
  return std::string(dataset.substr(0, dataset.find('.')));
}

std::string collect_again(std::string_view provider) {
  return "collect it again: " + collect_command(provider);
}

std::optional<Gap> gap_of(const Source& source, const Check& check) {
  if (auto gap = failure(source)) return gap;
  return untimely(source, check);
}

Gap useless(const Source& source, std::string why) {
  return gap_at(source, std::move(why), collect_again(source.scope.provider));
}

Gap uncovered(const Question& question,
              const std::optional<std::string>& region,
              std::span<const std::string> accounts,
              std::span<const std::string> regions) {
  Gap gap;
  gap.dataset = question.dataset;
  gap.account = question.account;
  gap.region = region.value_or(std::string());
  const std::string provider = provider_of(question.dataset);
  const std::string command = collect_command(provider);
  gap.next_step = "collect it: " + command;
  if (accounts.empty()) {
    gap.why = "no context of " + provider + " was given";
    gap.next_step =
        "collect one with " + command + ", and pass it with --context FILE";
  } else if (!has(accounts, question.account)) {
    gap.why = "the context is of account " + listed(accounts);
    gap.next_step =
        "collect it as account " + question.account + ": " + command;
  } else if (region && !region->empty() && !has(regions, *region)) {
    gap.why = regions.empty() ? "the context names no region of this account"
                              : "the context is of region " + listed(regions);
    gap.next_step = "collect region " + *region + " too: " + command;
  } else if (!question.subject.empty()) {
    gap.why = "the context does not hold it of `" + question.subject + "`";
  } else {
    gap.why = "the context does not hold it";
  }
  return gap;
}

}  // namespace internal

std::string to_string(const Gap& gap) {
  std::string out = gap.dataset;
  if (!gap.account.empty() || !gap.region.empty()) {
    out += " in " + gap.account;
    if (!gap.region.empty()) out += "/" + gap.region;
  }
  out += (out.empty() ? "" : ": ") + gap.why;
  return gap.next_step.empty() ? out : out + "; " + gap.next_step;
}

}  // namespace holdpoint::cloud
