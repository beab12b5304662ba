// Traces: why one policy said what it said about one subject.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/report/outcome.hpp"

namespace holdpoint::report {

enum class StepKind : std::uint8_t {
  kRead,       // a value that the rule looked at
  kBranch,     // the condition of an `if`, `elseif`, `while` or `repeat`
  kCondition,  // an operand of `and`, `or` or `not`; a comparison
  kResult,     // what the rule, or a predicate in it, returned
};
// "read", "branch", "condition", "result".
[[nodiscard]] std::string_view to_string(StepKind kind);

// One thing that happened, in the order in which things did. What happened
// again in just the same way counts where it happened first.
struct TraceStep {
  StepKind kind = StepKind::kRead;
  std::string object;  // of a read: whose value; empty if the path says it all
  std::string text;    // of a read its path, of others the policy's own text
  // "\"tcp\"", "null", "(sensitive)"; "true", "false" and "nil" of conditions;
  // empty when it is not known.
  std::string value;
  std::optional<Unknown> unknown;  // of a read
  std::string why;                 // it is not known
  Location where;                  // of all but reads: in the policy
  std::uint64_t times = 1;
};

// Evidence that the answer rests on.
struct TraceEvidence {
  std::string id, dataset, account, region;
  Timestamp collected_at;
};

// The smallest change of one value that gives another answer, as far as trying
// could tell.
struct TraceFlip {
  std::string object, path;
  std::string from, to;
  Verdict verdict = Verdict::kPass;  // with that value
};

struct Trace {
  std::string policy;  // its id
  std::string title;
  Outcome outcome;  // Outcome::policy has no meaning here
  std::vector<TraceStep> steps;
  std::uint64_t left_out = 0;  // steps beyond what is kept
  std::vector<TraceEvidence> evidence;
  std::optional<TraceFlip> flip;
  std::uint32_t tries = 0;         // values that were tried; 0: none could be
  std::vector<std::string> notes;  // what a reader must know besides
};

}  // namespace holdpoint::report
