// The command lines that are run with faults, each with its files in place.
#pragma once

#include <string>

#include "trial.hpp"

namespace holdpoint::faults {

enum class Story : std::uint8_t {
  kDenied,     // one policy, a text to standard output
  kAllowed,    // a JSON report that replaces an older one
  kEvidence,   // state, context, pins and configuration
  kStandard,   // ./policies beside the standard policies
  kWorkers,    // several tasks at once, in two workers
  kPinRecord,  // replaces a file of pins
  kMerge,      // writes a new file
};

// Writes the story's files below `folder`, which exists and is empty.
[[nodiscard]] Scenario prepare(Story story, const std::string& folder);

}  // namespace holdpoint::faults
