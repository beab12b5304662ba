// A report that was kept: what `check --format json` wrote, as far as it takes
// to ask the same again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::cli {

struct KeptOutcome {
  std::string policy, subject, action, verdict;
};

struct KeptReport {
  // Empty where there was none.
  std::string plan_sha256, state_sha256, policies_sha256;
  Timestamp now;
  std::map<std::string, std::string> run, budgets;
  std::vector<std::string> policies;  // ids
  std::vector<KeptOutcome> outcomes;
};

// Fails with kWrongDocument for any other document, with kUnsupported for
// another major version, with kInvalidValue for what is no report.
[[nodiscard]] Result<KeptReport> read_kept_report(const Bytes& bytes);

}  // namespace holdpoint::cli
