#include "mock_action.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/terraform/resource_address.hpp"
#include "mock_resource.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestChange;
using json::Small;

constexpr std::string_view kPrefix = "action.";
constexpr std::string_view kInvoke = "invoke";

// As configurations write them, and `terraform apply -invoke`.
constexpr std::array<std::string_view, 7> kTriggers = {
    "after_create",   "after_destroy", "after_update", "before_create",
    "before_destroy", "before_update", kInvoke};
constexpr std::array<std::string_view, 2> kFields = {"trigger", "triggered_by"};

// As plans print them: "after_create" is "AfterCreate" there.
std::string event_of(std::string_view trigger) {
  std::string event;
  bool starts_word = true;
  for (const char c : trigger) {
    if (c == '_') {
      starts_word = true;
      continue;
    }
    event += starts_word ? static_cast<char>(c - 'a' + 'A') : c;
    starts_word = false;
  }
  return event;
}

Result<void> check_fields(const TestChange& action) {
  for (const auto& [name, value] : action.fields) {
    if (std::find(kFields.begin(), kFields.end(), name) == kFields.end()) {
      return fail(ErrorCode::kPolicy, "an action has no field `" + name + "`" +
                                          did_you_mean(name, kFields));
    }
    if (value.as<std::string>() == nullptr) {
      return fail(ErrorCode::kPolicy, "`" + name + "` is a text");
    }
  }
  return {};
}

}  // namespace

Result<Small> print_action(const TestChange& action) {
  if (auto known = check_fields(action); !known) return fail(known.error());
  // An action of the root is addressed like a resource behind its prefix.
  const bool is_prefixed = action.address.starts_with(kPrefix);
  const auto address = terraform::parse_resource_address(
      is_prefixed ? action.address.substr(kPrefix.size()) : "");
  if (!address || !address->modules.empty() ||
      address->mode == terraform::Mode::kData) {
    return fail(ErrorCode::kPolicy,
                "the address of an action is action.TYPE.NAME");
  }
  Small out{{"address", action.address},
            {"type", address->type},
            {"name", address->name},
            {"provider_name", provider_of(action, *address).full_name}};
  const std::string* given = text_field(action, "trigger");
  const std::string trigger(given == nullptr ? kInvoke : *given);
  if (std::find(kTriggers.begin(), kTriggers.end(), trigger) ==
      kTriggers.end()) {
    return fail(ErrorCode::kPolicy, "there is no trigger `" + trigger + "`" +
                                        did_you_mean(trigger, kTriggers));
  }
  if (trigger == kInvoke) {
    out["invoke_action_trigger"] = Small::object();
    return out;
  }
  const std::string* by = text_field(action, "triggered_by");
  out["lifecycle_action_trigger"] = {
      {"triggering_resource_address", by == nullptr ? "" : *by},
      {"action_trigger_event", event_of(trigger)},
      {"action_trigger_block_index", 0},
      {"actions_list_index", 0}};
  return out;
}

}  // namespace holdpoint::policytest
