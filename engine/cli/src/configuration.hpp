// The configuration file: what a project always says to `holdpoint check`
// (docs/reference/configuration.md and holdpoint.schema.json).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/json/document.hpp"
#include "holdpoint/lint/settings.hpp"
#include "holdpoint/policy/evidence_age.hpp"
#include "holdpoint/runner/budgets.hpp"

namespace holdpoint::cli {

inline constexpr const char* kConfigurationFile = "holdpoint.json";
inline constexpr json::Limits kConfigurationLimits = {
    .max_bytes = 1U << 20, .max_depth = 32, .max_values = 100'000};

// What the file says; empty where it says nothing. Paths are as they are to be
// opened: those that were relative to the file's folder have it in front.
struct Configuration {
  std::string file;  // its name; empty if there is none
  std::string sha256;
  std::map<std::string, std::string> parameters;  // "id.name" to text
  policy::EvidenceAges max_evidence_age;
  runner::Budgets budgets;
  std::string pins, root, workspace, account, region;
  std::string sample_plan;  // for editors and the linter
  std::vector<std::string> contexts, policies;
  lint::Settings lint;  // for `holdpoint lint` alone
};

// Strict: an unknown key and a value of another type are errors, because a
// setting that is misspelt does not hold. Fails with kInvalidSyntax,
// kInvalidValue or kLimitExceeded, naming the JSON path.
[[nodiscard]] Result<Configuration> read_configuration(const Bytes& bytes);

// All that is wrong with it, one error for each key at the top, in their order;
// the first is that of read_configuration().
[[nodiscard]] std::vector<Error> configuration_errors(const Bytes& bytes);

// Reads `path`, or holdpoint.json in the working directory if `path` is empty
// and there is one.
[[nodiscard]] Result<Configuration> find_configuration(const std::string& path);

}  // namespace holdpoint::cli
