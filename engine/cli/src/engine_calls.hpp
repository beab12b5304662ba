// The few calls into the engine that commands make, each one function.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/cli/cli.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "holdpoint/report/report.hpp"
#include "holdpoint/runner/budgets.hpp"
#include "holdpoint/schema/catalog.hpp"
#include "holdpoint/wall/wall.hpp"

namespace holdpoint::cli {

// What `check` was asked, with the files that are small enough already read.
struct CheckOptions {
  std::optional<Bytes> plan, state;
  api::EvidenceRequest evidence;
  std::vector<std::string> policy_paths;      // files and folders
  std::vector<std::string> policy_globs;      // of ids; empty means all
  std::map<std::string, std::string> params;  // "id.name" to its text
  std::map<std::string, std::string> run;
  Timestamp now;
  runner::Budgets budgets;
  unsigned jobs = 1;
  std::vector<Bytes> schemas;
  schema::Catalog catalog;  // the project's pack, if it is current
  bool use_standard = true;
  bool shadow = false;
  std::vector<std::string> notes;  // about the run, for its report
  api::TraceWish traces;           // what the report is to explain
  // Told what protected the workers of the run, if there were any.
  std::function<void(const wall::Protection&)> on_protection;
};

// Judges the plan or the state; the report carries its decision.
[[nodiscard]] tl::expected<report::Report, std::vector<Error>> run_check(
    const CheckOptions& options, Environment& environment);

// Runs tests with the environment's clock.
[[nodiscard]] Result<policytest::TestRun> run_tests(policytest::Options options,
                                                    Environment& environment);

}  // namespace holdpoint::cli
