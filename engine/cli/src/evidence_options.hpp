// Options about what is known beyond the plan; they mean the same everywhere.
#pragma once

#include <string>

#include "command.hpp"
#include "configuration.hpp"
#include "holdpoint/api/holdpoint.hpp"

namespace holdpoint::cli {

extern const Option kStateOption;
extern const Option kContextOption;
extern const Option kPinsOption;
extern const Option kRootOption;
extern const Option kWorkspaceOption;
extern const Option kAccountOption;
extern const Option kRegionOption;
extern const Option kMaxEvidenceAgeOption;
extern const Option kConfigOption;

inline constexpr const char* kPinsFile = "holdpoint.pins.json";

// What the command line says, else the configuration, else the default; no file
// is read. `run_workspace` is what --run workspace= says; may be empty.
[[nodiscard]] Result<api::EvidenceRequest> read_evidence_options(
    const Command& command, const Arguments& arguments,
    const Configuration& configuration, const std::string& run_workspace);

// Reads contexts and pins: those named, and the pins of the working directory
// if there are some.
[[nodiscard]] Result<void> read_evidence_files(
    const Arguments& arguments, const Configuration& configuration,
    const Environment& environment, api::EvidenceRequest& evidence);

}  // namespace holdpoint::cli
