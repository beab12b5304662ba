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
              "collect the evidence again and give it to this check; if it "
              "was given, see which question failed"};
    case Unknown::kInput:
      return {"it is not in what Holdpoint was given",
              "give the missing input, such as --run key=value, --schema FILE "
              "or the whole plan of `terraform show -json`"};
  }
  return {"the reason is not known", "plan again and check the new plan"};
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
