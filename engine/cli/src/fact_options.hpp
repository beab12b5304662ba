// Options about what policies are shown, apart from evidence; they mean the
// same everywhere.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "command.hpp"
#include "configuration.hpp"
#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/base/bytes.hpp"

namespace holdpoint::cli {

extern const Option kRunOption;
extern const Option kSchemaOption;

// Every `KEY=VALUE` that the option was given. Fails with kUsage for a key that
// stands there twice.
[[nodiscard]] Result<std::map<std::string, std::string>> read_assignments(
    const Command& command, const Arguments& arguments,
    std::string_view option);

// What a command line and the configuration state, before any file is read.
struct StatedFacts {
  // Holds the workspace only if somebody said it.
  std::map<std::string, std::string> run;
  api::EvidenceRequest evidence;
  Timestamp now;
};
[[nodiscard]] Result<StatedFacts> read_stated_facts(
    const Command& command, const Arguments& arguments,
    const Configuration& configuration, const Environment& environment);

[[nodiscard]] Result<std::vector<Bytes>> read_schemas(
    const Arguments& arguments);

// A file, or standard input for `-`. Errors say what to name.
[[nodiscard]] Result<Bytes> read_plan(const std::string& path,
                                      const Environment& environment);
[[nodiscard]] Result<Bytes> read_state(const std::string& path,
                                       const Environment& environment);

}  // namespace holdpoint::cli
