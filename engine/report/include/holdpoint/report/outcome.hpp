// Outcomes: what each policy said about each subject.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::report {

// The verdict on one (policy, subject). A finding is any but kPass.
enum class Verdict : std::uint8_t {
  kPass,
  kDeny,
  kUndetermined,   // a value or evidence that is needed is not known
  kError,          // the policy failed or spent its budget
  kWaived,         // a deny that people accepted for now
  kStanding,       // a deny that this plan neither causes nor touches
  kNotApplicable,  // the policy selected nothing
};

// Why something is not known, because what to do about it differs.
enum class Unknown : std::uint8_t {
  kUnset,     // optional and left out: the provider decides at apply
  kLinked,    // set by a reference to something that is not known yet
  kDeferred,  // Terraform itself postponed this change
  kEvidence,  // cloud or state evidence is missing, failed or stale
  kInput,     // not in what Holdpoint was given
};

enum class Severity : std::uint8_t { kCritical, kHigh, kMedium, kLow, kInfo };
enum class Enforcement : std::uint8_t { kMandatory, kHold, kAdvisory };

[[nodiscard]] std::string_view to_string(Verdict verdict);
[[nodiscard]] std::string_view to_string(Unknown reason);
[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::string_view to_string(Enforcement enforcement);
[[nodiscard]] std::optional<Severity> severity_named(std::string_view name);
[[nodiscard]] std::optional<Enforcement> enforcement_named(
    std::string_view name);

// One thing a policy had to say about a subject.
struct Message {
  std::string text;    // rendered; secrets already replaced by "(sensitive)"
  std::string path;    // the value it is about, e.g. "after.ingress[0]"; may be
                       // empty
  std::string remedy;  // what to do next; may be empty
};

struct Outcome {
  std::uint32_t policy = 0;  // index into Report::policies
  std::string subject;       // an address, "plan", "output.x", ...
  std::string action;        // "delete", ...; empty where there is none
  Verdict verdict = Verdict::kPass;
  std::optional<Unknown> unknown;  // set exactly for kUndetermined
  bool advisory = false;    // `on_undetermined = "warn"`, or an obligation
  bool obligation = false;  // `on_undetermined = "after_apply"` took effect
  std::vector<Message> messages;  // at least one unless kPass
  Location where;                 // in the policy, for kError
  // Attributes that the plan leaves open and whose value was taken from the
  // table of provider defaults: "aws_security_group.ingress".
  std::vector<std::string> assumptions;
  // Ids of the evidence that was relied on (Report::evidence), sorted, and the
  // first moment at which some of it is too old.
  std::vector<std::string> evidence;
  std::optional<Timestamp> valid_until;
};

// What one outcome does to the plan, weakest first. The plan's decision is the
// strongest effect of all its outcomes.
enum class Effect : std::uint8_t {
  kNone,   // it passed, or there was nothing to judge
  kNoted,  // shown, and blocks nothing: waived, standing, owed after apply
  kWarning,
  kHeld,  // a human must approve
  kUndetermined,
  kDenied,
};

[[nodiscard]] std::string_view to_string(Effect effect);

// The table of outcomes and enforcements in docs/reference/report.md.
// Outcome::advisory and ::obligation relax kUndetermined and nothing else: a
// policy that failed keeps blocking.
[[nodiscard]] Effect effect_of(const Outcome& outcome, Enforcement enforcement);

}  // namespace holdpoint::report
