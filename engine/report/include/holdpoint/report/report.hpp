// A report: everything a run has to say, before it is written in any format.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/report/outcome.hpp"
#include "holdpoint/report/trace.hpp"

namespace holdpoint::report {

// The answer for the plan as a whole.
enum class Decision : std::uint8_t { kAllowed, kDenied, kUndetermined, kHeld };

[[nodiscard]] std::string_view to_string(Decision decision);

struct PolicyInfo {
  std::string id, title, docs;
  Severity severity = Severity::kMedium;
  Enforcement enforcement = Enforcement::kMandatory;
  std::vector<std::string> controls;
  Location where;         // the policy's first line
  bool standard = false;  // shipped with Holdpoint
  std::string selects;    // the selector in words: "aws_db_instance, destroys"
  std::uint64_t judged = 0;  // subjects, standing and passed ones included
  // What it executed, all subjects together; nullopt where another run would
  // execute more or less, because a clock ended something.
  std::optional<std::uint64_t> instructions;
};

// What the plan does, for the head of a report.
struct DestroyedResource {
  std::string address, type, action, action_reason, deposed;
};

struct PlanInfo {
  std::string file;
  std::string sha256;  // of the very bytes that were judged
  std::uint64_t bytes = 0;
  std::string format_version, terraform_version;
  std::optional<std::string> timestamp;
  std::optional<bool> complete, applyable, errored;
  // Counts of managed resources per action, as policies name actions.
  std::map<std::string, std::uint64_t> actions;
  std::uint64_t drifted = 0, deferred = 0;
  std::uint64_t existing = 0;  // managed objects that exist before the plan
  std::vector<DestroyedResource> destroyed;  // delete and replace, plan order
};

// One source of evidence that an outcome relied on.
struct EvidenceInfo {
  std::string id, dataset, account, region;
  Timestamp collected_at;
  std::string status;  // "ok"
  std::uint64_t count = 0;
};

// A budget that was in force, as `--budget KEY=AMOUNT` sets it.
struct BudgetInfo {
  std::string key, amount;
};

// The state that was given.
struct StateInfo {
  std::string file, sha256, format;
  std::optional<std::string> lineage, terraform_version;
  std::optional<std::uint64_t> serial;
  std::uint64_t resources = 0;  // managed instances
  std::string mismatch;         // why it was not used; empty if it was
};

struct Report {
  std::string engine_version;
  Timestamp now;  // the clock that policies saw
  std::optional<PlanInfo> plan;
  std::optional<StateInfo> state;
  std::vector<EvidenceInfo> evidence;  // used by any outcome, sorted by id
  // Until when the decision holds, as far as evidence goes.
  std::optional<Timestamp> valid_until;
  std::map<std::string, std::string> run;  // --run key=value
  std::vector<BudgetInfo> budgets;
  std::string policies_sha256;       // of all policy files, in order
  std::vector<PolicyInfo> policies;  // sorted by id
  std::vector<Outcome> outcomes;     // by policy, then subject, plan order
  std::vector<std::string> notes;    // about the run: what was not looked at
  std::vector<Trace> traces;         // those that were asked for
  Decision decision = Decision::kUndetermined;
  bool shadow = false;
};

// The exit code that goes with a decision: 0 allowed, 2 denied, 3
// undetermined, 4 held; always 0 in shadow. Never 1, which means that there
// is no report.
[[nodiscard]] int exit_code(Decision decision, bool shadow);

// The policy an outcome belongs to. An index that no policy has, a bug of
// whoever filled the report, gives a mandatory policy named "(unknown)".
[[nodiscard]] const PolicyInfo& policy_of(const Report& report,
                                          const Outcome& outcome);

// Counts of outcomes, by verdict: indexed by the values of Verdict.
[[nodiscard]] std::array<std::uint64_t, 7> count_verdicts(const Report& report);

}  // namespace holdpoint::report
