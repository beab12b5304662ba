#include "wording.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "holdpoint/values/duration.hpp"

namespace holdpoint::report {
namespace {

using Reason = std::pair<std::string_view, std::string_view>;

constexpr std::array<Reason, 16> kActionReasons = {{
    {"replace_because_tainted", "marked as tainted"},
    {"replace_because_cannot_update", "cannot be changed in place"},
    {"replace_by_request", "asked for with -replace"},
    {"replace_by_triggers", "triggered by replace_triggered_by"},
    {"delete_because_no_resource_config", "no longer in the configuration"},
    {"delete_because_no_module", "its module is no longer called"},
    {"delete_because_wrong_repetition",
     "count or for_each was added or removed"},
    {"delete_because_count_index", "its index is beyond count"},
    {"delete_because_each_key", "its key is no longer in for_each"},
    {"delete_because_no_move_target",
     "moved to an address that is not configured"},
    {"delete_because_enabled_false", "disabled by enabled = false"},
    {"forgot_because_lifecycle_destroy_in_state",
     "forgotten: its state says destroy = false"},
    {"forgot_because_lifecycle_destroy_in_config",
     "forgotten: its configuration says destroy = false"},
    {"read_because_config_unknown", "its configuration is not known yet"},
    {"read_because_dependency_pending", "waits for other changes"},
    {"read_because_check_nested", "read by a check"},
}};

}  // namespace

Advice advice_on(Unknown reason) {
  switch (reason) {
    case Unknown::kUnset:
      return {
          "the configuration leaves it out, so the provider chooses when "
          "it applies",
          "write the value into the configuration, so that it can be "
          "judged before anything happens"};
    case Unknown::kLinked:
      return {"it comes from something that exists only after apply",
              "use a value that is known now, or apply what it comes from "
              "first and plan again"};
    case Unknown::kDeferred:
      return {"Terraform postponed this change itself",
              "apply the rest first, then plan and check again"};
    case Unknown::kEvidence:
      return {"evidence about what exists is missing, failed or too old",
              "give the evidence that the findings ask for, and check again"};
    case Unknown::kInput:
      return {"it is not in what Holdpoint was given",
              "give what the findings ask for, and check again"};
  }
  return {"the reason is not known", "plan again and check the new plan"};
}

namespace {

// What helps when a value is missing: by the path of the value, then by what
// the finding says of it.
struct Remedy {
  std::string_view path;   // or its beginning, if it ends in a dot
  std::string_view words;  // a part of the finding; any, if empty
  std::string_view what_to_do;
};

constexpr std::string_view kNoInput =
    "nothing that Holdpoint can be given says it: let the policy do without it";
constexpr std::string_view kStatePull =
    "pass --state FILE with what `terraform state pull` prints";

constexpr Remedy kRemedies[] = {
    {"", "no plan was given", "give the plan that is to be judged"},
    {"run.", "", "say it of this run: --run KEY=VALUE"},
    {"plan.account", "", "state it: --account ID"},
    {"plan.region", "", "state it: --region REGION"},
    {"plan.lineage", "", kStatePull},
    {"plan.serial", "", kStatePull},
    {"state.", "", kStatePull},
    {"", "stands in the saved plan file", kNoInput},
    {"", "stand in the saved plan file", kNoInput},
    {"", "Terraform prints it since",
     "plan again with a release of Terraform or OpenTofu that says it"},
    {"provider.", "", "write it into the provider block as a constant"},
    {"age", "", "set the clocks right, and plan or collect again"},
    {"", "pass --schema FILE",
     "pass a --schema FILE that knows the type: what `terraform providers "
     "schema -json` prints"},
    {"", "use present(",
     "let the policy ask whether it is set: no plan shows its value"},
    {"", "it stands in the state",
     "pass --state FILE, and let the policy look at state:resources()"},
    {"", "plan's configuration does not show",
     "give the whole plan that `terraform show -json` prints"},
    {"", "has no configuration",
     "give the whole plan that `terraform show -json` prints"},
};

bool fits(const Remedy& remedy, const Message& message) {
  const std::string_view path = message.path;
  const bool is_there =
      remedy.path.empty() ||
      (remedy.path.ends_with('.') ? path.starts_with(remedy.path)
                                  : path == remedy.path);
  return is_there && message.text.find(remedy.words) != std::string::npos;
}

}  // namespace

Advice advice_on(Unknown reason, const Message& message) {
  Advice advice = advice_on(reason);
  if (reason != Unknown::kInput) return advice;
  const auto* found =
      std::find_if(std::begin(kRemedies), std::end(kRemedies),
                   [&](const Remedy& remedy) { return fits(remedy, message); });
  if (found != std::end(kRemedies)) advice.what_to_do = found->what_to_do;
  return advice;
}

std::string in_words(std::string_view action_reason) {
  for (const auto& [reason, words] : kActionReasons) {
    if (reason == action_reason) return std::string(words);
  }
  return std::string(action_reason);
}

std::string counted(std::uint64_t count, std::string_view one,
                    std::string_view many) {
  std::string out = std::to_string(count);
  out += ' ';
  out += count == 1 ? one : many;
  return out;
}

std::string age_in_words(const Timestamp& now, const Timestamp& then) {
  std::int64_t seconds = std::max<std::int64_t>(now.seconds - then.seconds, 0);
  for (const std::int64_t unit :
       {values::kSecondsPerMinute, values::kSecondsPerHour,
        values::kSecondsPerDay}) {
    if (seconds >= 3 * unit) seconds -= seconds % unit;
  }
  return to_string(values::Duration{seconds, 0}) + " old";
}

}  // namespace holdpoint::report
